import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { checkEnv, type Env } from '../../src/config/env.ts';
import { openContext, type Context } from '../../src/context.ts';
import type { Client, Identity } from '../../src/identity.ts';
import { createLogger } from '../../src/observability/logger.ts';

export type LogLine = Record<string, unknown>;

export interface TestContext extends Context {
  /** Every line that was logged, parsed. */
  lines: LogLine[];
}

/** What a test runs with, unless it says otherwise. */
export function testEnv(variables: NodeJS.ProcessEnv = {}): Env {
  const { DATABASE_URL, REDIS_URL } = process.env;
  return checkEnv({
    NODE_ENV: 'test',
    METRICS_PORT: '0',
    JWT_ACCESS_SECRET: randomBytes(32).toString('hex'),
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    REDIS_PREFIX: `test-${randomUUID()}`,
    DATABASE_URL,
    REDIS_URL,
    ...variables,
  });
}

let shared: Promise<TestContext> | undefined;
const opened: Context[] = [];

after(async () => {
  for (const context of opened.reverse()) await context.close();
});

/** The application without HTTP, opened once for all tests: an embedded database takes seconds to start. */
export function testContext(): Promise<TestContext> {
  shared ??= openTestContext();
  return shared;
}

/** Another one, for a test that needs settings of its own or breaks what it uses. */
export async function openTestContext(variables: NodeJS.ProcessEnv = {}): Promise<TestContext> {
  const env = testEnv(variables);
  const lines: LogLine[] = [];
  const write = (line: string): void => {
    lines.push(JSON.parse(line) as LogLine);
  };
  const context = await openContext(env, { logger: createLogger(env, { write }) });
  opened.push(context);
  return { ...context, lines };
}

/** A client with an address that no other test uses. */
export function newClient(changes: Partial<Client> = {}): Client {
  return {
    ip: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`,
    userAgent: 'a test',
    requestId: randomUUID(),
    ...changes,
  };
}

export interface TestUser {
  email: string;
  password: string;
}

/** Registers somebody new. */
export async function newUser({ auth }: Context): Promise<TestUser> {
  const user = { email: `${randomUUID()}@example.com`, password: 'mountain lake at dawn' };
  await auth.register({ ...user, full_name: 'Ada Lovelace' });
  return user;
}

/** Registers somebody new and signs them in. */
export async function newSession(
  context: Context,
  client = newClient(),
): Promise<{
  user: TestUser;
  client: Client;
  identity: Identity;
  refreshToken: string;
  accessToken: string;
}> {
  const user = await newUser(context);
  const { tokens } = await context.auth.login(user, client);
  const identity = await context.sessions.authenticate(tokens.accessToken);
  return { user, client, identity, ...tokens };
}
