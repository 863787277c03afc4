import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { Express } from 'express';
import { createApp } from '../../src/app.ts';
import { loadEnv, type Env } from '../../src/config/env.ts';
import { openContext, type Context } from '../../src/context.ts';
import { createHttpServer, drain, listen } from '../../src/http-server.ts';

export interface TestApp {
  context: Context;
  express: Express;
  origin: string;
}

let shared: Promise<TestApp> | undefined;
const closers: (() => Promise<void>)[] = [];

after(async () => {
  for (const close of closers.reverse()) await close();
});

/** The application on a free port, with an embedded database where no DATABASE_URL is set; started once. */
export function testApp(): Promise<TestApp> {
  shared ??= start();
  return shared;
}

/** The same application under other settings, as far as they concern HTTP. */
export async function testAppWith(settings: Partial<Env>): Promise<TestApp> {
  const { context } = await testApp();
  return serve({ ...context, env: { ...context.env, ...settings } });
}

/** Whatever answers for the context given, for tests that put a part of their own into it. */
export async function serve(context: Context): Promise<TestApp> {
  const express = createApp(context);
  const server = createHttpServer(express);
  await listen(server, 0, '127.0.0.1');
  closers.push(() => drain(server, 0));
  const { port } = server.address() as AddressInfo;
  return { context, express, origin: `http://127.0.0.1:${port}` };
}

async function start(): Promise<TestApp> {
  const context = await openContext(testEnv());
  closers.push(() => context.close());
  return serve(context);
}

function testEnv(): Env {
  const { DATABASE_URL, REDIS_URL } = process.env;
  return loadEnv({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    METRICS_PORT: '0',
    // Lets each client of a test have an address of its own.
    TRUST_PROXY: '1',
    ALLOWED_ORIGINS: 'https://app.example.com',
    JWT_ACCESS_SECRET: randomBytes(32).toString('hex'),
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    DATABASE_URL,
    REDIS_URL,
  });
}
