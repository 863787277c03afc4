import { randomBytes, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { Express } from 'express';
import { createApp } from '../../src/app.ts';
import { loadEnv, type Env } from '../../src/config/env.ts';
import { openContext, type Context } from '../../src/context.ts';
import { createHttpServer, drain, listen } from '../../src/http-server.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { LogLines } from './log-lines.ts';

export interface TestApp {
  context: Context;
  express: Express;
  server: Server;
  origin: string;
}

export const logs = new LogLines();

let shared: Promise<TestApp> | undefined;
const closers: (() => Promise<void>)[] = [];

after(async () => {
  for (const close of closers.reverse()) await close();
});

/** The application on a free port, started once. Its database is embedded unless DATABASE_URL is set. */
export function testApp(): Promise<TestApp> {
  shared ??= open({}).then(serve);
  return shared;
}

/** The same application with parts of it changed, on a port of its own. */
export async function testAppWith(
  settings: Partial<Env>,
  parts: Partial<Context> = {},
): Promise<TestApp> {
  const { context } = await testApp();
  return serve({ ...context, ...parts, env: { ...context.env, ...settings } });
}

/** A second application, for settings that reach further than HTTP. */
export async function open(variables: NodeJS.ProcessEnv): Promise<Context> {
  const env = testEnv(variables);
  const context = await openContext(env, { logger: createLogger(env, logs) });
  closers.push(() => context.close());
  return context;
}

export async function serve(context: Context): Promise<TestApp> {
  const express = createApp(context);
  const server = createHttpServer(express);
  await listen(server, 0, '127.0.0.1');
  closers.push(() => drain(server, 0));
  const { port } = server.address() as AddressInfo;
  return { context, express, server, origin: `http://127.0.0.1:${port}` };
}

/** What a test runs with, unless it says otherwise. */
export function testEnv(variables: NodeJS.ProcessEnv = {}): Env {
  const { DATABASE_URL, REDIS_URL } = process.env;
  return loadEnv({
    NODE_ENV: 'test',
    METRICS_PORT: '0',
    // Lets each client of a test have an address of its own.
    TRUST_PROXY: '1',
    ALLOWED_ORIGINS: 'https://app.example.com',
    // Some clients ask more than a person would; the limits have tests of their own.
    API_RATE_LIMIT: '1000',
    JWT_ACCESS_SECRET: randomBytes(32).toString('hex'),
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    DATABASE_URL,
    REDIS_URL,
    REDIS_PREFIX: `test:${randomUUID()}`,
    ...variables,
  });
}
