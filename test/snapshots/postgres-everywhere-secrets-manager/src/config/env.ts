import { checkConsistency } from './consistency.ts';
import { EnvError } from './env-error.ts';
import { readSecrets } from './secret-sources.ts';
import * as variable from './variables.ts';

const variables = {
  NODE_ENV: variable.oneOf('production', 'development', 'test').default('production'),
  HOST: variable.text().default('127.0.0.1'),
  PORT: variable.integer(0, 65535).default(3000),
  TRUST_PROXY: variable.integer(0, 10).default(0),
  ALLOWED_ORIGINS: variable.origins(),
  LOG_LEVEL: variable
    .oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent')
    .default('info'),
  METRICS_HOST: variable.text().default('127.0.0.1'),
  METRICS_PORT: variable.integer(0, 65535).default(9464),
  DOCS_ENABLED: variable.flag().default(false),
  SHUTDOWN_TIMEOUT: variable.integer(1, 300).default(10),
  SECRETS_REFRESH: variable.integer(1, 86400).default(60),
  REDIS_URL: variable.url('redis:', 'rediss:'),
  REDIS_PREFIX: variable.text().default('my-app'),
  JWT_ACCESS_SECRET: variable.secrets(),
  JWT_REFRESH_SECRET: variable.secrets(),
  JWT_ISSUER: variable.text().default('my-app'),
  JWT_AUDIENCE: variable.text().default('my-app'),
  ACCESS_TOKEN_TTL: variable.integer(1, 3600).default(900),
  REFRESH_TOKEN_TTL: variable.integer(1, 7776000).default(604800),
  SESSION_MAX_AGE: variable.integer(1, 31536000).default(2592000),
  PASSWORD_MIN_LENGTH: variable.integer(12, 64).default(12),
  RATE_LIMIT_WINDOW: variable.integer(1, 86400).default(900),
  API_RATE_LIMIT: variable.integer(1, 1000000).default(100),
  REGISTER_RATE_LIMIT: variable.integer(1, 1000000).default(20),
  REFRESH_RATE_LIMIT: variable.integer(1, 1000000).default(60),
  LOGIN_LIMIT_PER_PAIR: variable.integer(1, 1000000).default(5),
  LOGIN_LIMIT_PER_ADDRESS: variable.integer(1, 1000000).default(50),
  LOGIN_LIMIT_PER_EMAIL: variable.integer(1, 1000000).default(100),
  DATABASE_URL: variable.url('postgres:', 'postgresql:'),
  DATABASE_POOL_MAX: variable.integer(1, 1000).default(10),
  AWS_SECRET_ID: variable.text().default(''),
  AWS_REGION: variable.text().default(''),
};

const requiredInProduction: readonly string[] = [
  // Development and tests run on embedded parts instead.
  'ALLOWED_ORIGINS',
  'REDIS_URL',
  'JWT_ACCESS_SECRET',
  'JWT_REFRESH_SECRET',
  'DATABASE_URL',
];

const secretNames: readonly string[] = [
  // Each may come from somewhere else as well: see secret-sources.ts.
  'REDIS_URL',
  'JWT_ACCESS_SECRET',
  'JWT_REFRESH_SECRET',
  'DATABASE_URL',
];

export type Env = { [Name in keyof typeof variables]: variable.ValueOf<(typeof variables)[Name]> };

/** The only reader of `process.env`. Throws one `EnvError` that lists everything that is wrong. */
export async function loadEnv(source: NodeJS.ProcessEnv = process.env): Promise<Env> {
  const problems = new Map<string, string>();
  return checkEnv(await readSecrets(source, secretNames, problems), problems);
}

/** What the variables say, typed. `problems` may name some that could not be read. */
export function checkEnv(
  given: NodeJS.ProcessEnv,
  problems: Map<string, string> = new Map<string, string>(),
): Env {
  const env: Record<string, unknown> = {};

  for (const [name, schema] of Object.entries(variables)) {
    const { value, problem } = variable.check(schema, given[name]);
    if (problem === undefined) env[name] = value;
    else if (!problems.has(name)) problems.set(name, problem);
  }

  // Whatever is neither development nor test counts as production, unset and misspelt values included.
  if (env.NODE_ENV !== 'development' && env.NODE_ENV !== 'test') {
    for (const name of requiredInProduction) {
      if (!given[name] && !problems.has(name)) problems.set(name, 'must be set in production');
    }
  }
  checkConsistency(env, problems);

  if (problems.size > 0) throw new EnvError(problems);
  return env as Env;
}

export { EnvError };
