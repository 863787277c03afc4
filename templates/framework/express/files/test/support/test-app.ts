import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { Express } from 'express';
import { createApp } from '../../src/app.ts';
import type { Env } from '../../src/config/env.ts';
import type { Context } from '../../src/context.ts';
import { createHttpServer, drain, listen } from '../../src/http-server.ts';
import { Limits } from '../../src/limits/limits.ts';
import { testContext, type TestContext } from './context.ts';

export interface TestApp {
  context: TestContext;
  express: Express;
  server: Server;
  origin: string;
}

let shared: Promise<TestApp> | undefined;
const servers: Server[] = [];

after(async () => {
  await Promise.all(servers.map((server) => drain(server, 0)));
});

/** The application on a free port, started once for all tests. */
export function testApp(): Promise<TestApp> {
  shared ??= start();
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

export async function serve(context: TestContext): Promise<TestApp> {
  const express = createApp(context);
  const server = createHttpServer(express);
  servers.push(server);
  await listen(server, 0, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  return { context, express, server, origin: `http://127.0.0.1:${port}` };
}

async function start(): Promise<TestApp> {
  const context = await testContext();
  // One proxy is trusted, so that each client of a test can have an address of its own. Some ask
  // more than a person would; the limits have tests of their own.
  const env = { ...context.env, TRUST_PROXY: 1, ALLOWED_ORIGINS: ['https://app.example.com'] };
  const limits = new Limits({ ...env, API_RATE_LIMIT: 1000 }, context.metrics);
  return serve({ ...context, env, limits });
}
