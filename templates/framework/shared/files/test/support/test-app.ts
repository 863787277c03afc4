import type { AddressInfo, Server } from 'node:net';
import { after } from 'node:test';
import type { Env } from '../../src/config/env.ts';
import type { Context } from '../../src/context.ts';
import { Limits } from '../../src/limits/limits.ts';
import { openApp } from './app.ts';
import { testContext, type TestContext } from './context.ts';
import type { OpenApp } from './open-app.ts';

export interface TestApp extends OpenApp {
  context: TestContext;
  origin: string;
}

let shared: Promise<TestApp> | undefined;
const opened: OpenApp[] = [];

after(async () => {
  await Promise.all(opened.map((app) => app.close()));
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
  const app = await openApp(context);
  opened.push(app);
  return { ...app, context, origin: originOf(app.server) };
}

function originOf(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function start(): Promise<TestApp> {
  const context = await testContext();
  // One proxy is trusted, so that each client of a test can have an address of its own. Some ask
  // more than a person would; the limits have tests of their own.
  const env = { ...context.env, TRUST_PROXY: 1, ALLOWED_ORIGINS: ['https://app.example.com'] };
  const limits = new Limits({ ...env, API_RATE_LIMIT: 1000 }, context.metrics);
  return serve({ ...context, env, limits });
}
