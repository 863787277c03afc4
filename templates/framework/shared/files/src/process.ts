import { loadEnv } from './config/env.ts';
import { openContext, type Context } from './context.ts';
import { openMetricsServer } from './observability/metrics-server.ts';
import { explainStartError } from './start-error.ts';

/** A server that listens. */
export interface RunningServer {
  address: unknown;
  /** Takes no new connection and waits for requests in flight, at most so many milliseconds. */
  stop(patience: number): Promise<void>;
}

/** The life of the process: checks the environment, opens what the server needs, ends on a signal. */
export function runProcess(serve: (context: Context) => Promise<RunningServer>): void {
  start(serve).catch((error: unknown) => {
    process.stderr.write(`${explainStartError(error)}\n`);
    process.exit(1);
  });
}

async function start(serve: (context: Context) => Promise<RunningServer>): Promise<void> {
  const context = await openContext(await loadEnv(), { reload: loadEnv });
  const { env, logger } = context;

  // Unhandled rejections arrive here as well. Nobody knows what state they leave behind.
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught exception');
    process.exit(1);
  });

  await openMetricsServer(env, context.metrics, logger);
  const server = await serve(context);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop(server, context));
  }
  logger.info({ address: server.address }, 'listening');
  // Tells a process manager that waits for it.
  process.send?.('ready');
}

let stopping = false;

async function stop(server: RunningServer, context: Context): Promise<void> {
  // A terminal and the package manager may both pass the same signal on.
  if (stopping) return;
  stopping = true;

  const patience = context.env.SHUTDOWN_TIMEOUT * 1000;
  setTimeout(() => process.exit(1), patience + 5_000).unref();

  context.logger.info('stopping');
  context.health.stopping();
  await server.stop(patience);
  await context.close();
  process.exit(0);
}
