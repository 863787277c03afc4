import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Env } from '../config/env.ts';
import type { Metrics } from './metrics.ts';

interface MetricsServer {
  /** What it listens on; 0 where it is switched off. */
  port: number;
  close(): Promise<void>;
}

/** Serves the metrics on a port of their own, so that no route of the API can ever reach them. */
export async function openMetricsServer(
  env: Pick<Env, 'METRICS_HOST' | 'METRICS_PORT'>,
  metrics: Metrics,
  logger: Logger,
): Promise<MetricsServer> {
  if (env.METRICS_PORT === 0) return { port: 0, close: () => Promise.resolve() };

  const server = createServer((request, response) => {
    answer(metrics, request, response).catch((error: unknown) => {
      logger.error({ err: error }, 'the metrics could not be collected');
      response.writeHead(500).end();
    });
  });
  server.headersTimeout = 5_000;
  server.requestTimeout = 10_000;
  server.listen(env.METRICS_PORT, env.METRICS_HOST);
  await once(server, 'listening');

  return {
    port: env.METRICS_PORT,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  metrics: Metrics,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url !== '/metrics') {
    response.writeHead(404).end();
    return;
  }
  if (request.method !== 'GET') {
    response.writeHead(405, { Allow: 'GET' }).end();
    return;
  }
  const body = await metrics.registry.metrics();
  response.writeHead(200, {
    'Content-Type': metrics.registry.contentType,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}
