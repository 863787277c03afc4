import type { EnvVariable } from '../../src/plan/contribution.ts';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** The variables that every project reads, in the order in which they are documented. */
export function env(name: string): EnvVariable[] {
  return [...server(name), ...tokens(name), ...passwords, ...limits];
}

function server(name: string): EnvVariable[] {
  return [
    {
      name: 'NODE_ENV',
      kind: { type: 'enum', values: ['production', 'development', 'test'] },
      description: 'Everything that is not said to be development or test runs as production.',
      default: 'production',
      development: 'development',
    },
    {
      name: 'HOST',
      kind: { type: 'string' },
      description: 'Address to listen on. A container needs 0.0.0.0.',
      default: '127.0.0.1',
    },
    {
      name: 'PORT',
      kind: { type: 'integer', min: 0, max: 65_535 },
      description: 'Port to listen on.',
      default: '3000',
    },
    {
      name: 'TRUST_PROXY',
      kind: { type: 'integer', min: 0, max: 10 },
      description:
        'How many proxies stand in front; the client address is taken from X-Forwarded-For that many hops back.',
      default: '0',
    },
    {
      name: 'ALLOWED_ORIGINS',
      kind: { type: 'origins' },
      description: 'Web origins that may call the API from a browser, separated by commas.',
      requiredInProduction: true,
      example: 'https://app.example.com',
      development: 'http://localhost:5173',
    },
    {
      name: 'LOG_LEVEL',
      kind: {
        type: 'enum',
        values: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      },
      description: 'Lines below this level are not written.',
      default: 'info',
    },
    {
      name: 'METRICS_HOST',
      kind: { type: 'string' },
      description: 'Address of the metrics server. Never make it public.',
      default: '127.0.0.1',
    },
    {
      name: 'METRICS_PORT',
      kind: { type: 'integer', min: 0, max: 65_535 },
      description: 'Port of the metrics server; 0 switches it off.',
      default: '9464',
    },
    {
      name: 'DOCS_ENABLED',
      kind: { type: 'boolean' },
      description: 'Serves /openapi.json in production too; development always does.',
      default: 'false',
    },
    {
      name: 'SHUTDOWN_TIMEOUT',
      kind: { type: 'integer', min: 1, max: 300 },
      description: 'Seconds that requests in flight get to end after SIGTERM.',
      default: '10',
    },
    {
      name: 'SECRETS_REFRESH',
      kind: { type: 'integer', min: 1, max: DAY },
      description: 'Seconds after which secrets are read again; new ones take effect at once.',
      default: '60',
    },
    {
      name: 'REDIS_URL',
      kind: { type: 'url', protocols: ['redis:', 'rediss:'] },
      description: 'Redis, where the limits are counted for all processes together.',
      requiredInProduction: true,
      secret: true,
      example: 'redis://:password@localhost:6379/0',
    },
    {
      name: 'REDIS_PREFIX',
      kind: { type: 'string' },
      description: 'Start of every Redis key, so that applications can share a server.',
      default: name,
    },
  ];
}

function tokens(name: string): EnvVariable[] {
  return [
    {
      name: 'JWT_ACCESS_SECRET',
      kind: { type: 'secrets' },
      description:
        'Secrets of the access tokens, at least 32 bytes each, separated by commas: the first signs, all verify.',
      requiredInProduction: true,
      secret: true,
      development: { randomBytes: 48 },
    },
    {
      name: 'JWT_REFRESH_SECRET',
      kind: { type: 'secrets' },
      description: 'The same for the refresh tokens. It shares no secret with JWT_ACCESS_SECRET.',
      requiredInProduction: true,
      secret: true,
      development: { randomBytes: 48 },
    },
    {
      name: 'JWT_ISSUER',
      kind: { type: 'string' },
      description: 'Issuer that tokens carry and must carry.',
      default: name,
    },
    {
      name: 'JWT_AUDIENCE',
      kind: { type: 'string' },
      description: 'Audience that tokens carry and must carry.',
      default: name,
    },
    {
      name: 'ACCESS_TOKEN_TTL',
      kind: { type: 'integer', min: 1, max: HOUR },
      description: 'Seconds that an access token lives.',
      default: '900',
    },
    {
      name: 'REFRESH_TOKEN_TTL',
      kind: { type: 'integer', min: 1, max: 90 * DAY },
      description: 'Seconds after which an unused session ends.',
      default: String(7 * DAY),
    },
    {
      name: 'SESSION_MAX_AGE',
      kind: { type: 'integer', min: 1, max: 365 * DAY },
      description: 'Seconds after which a session ends, however much it is used.',
      default: String(30 * DAY),
    },
  ];
}

const passwords: EnvVariable[] = [
  {
    name: 'PASSWORD_MIN_LENGTH',
    kind: { type: 'integer', min: 12, max: 64 },
    description:
      'Characters that a new password must have; 15 is the NIST advice without a second factor.',
    default: '12',
  },
];

function limit(name: string, value: number, description: string): EnvVariable {
  return {
    name,
    kind: { type: 'integer', min: 1, max: 1_000_000 },
    description,
    default: String(value),
  };
}

const limits: EnvVariable[] = [
  {
    name: 'RATE_LIMIT_WINDOW',
    kind: { type: 'integer', min: 1, max: DAY },
    description: 'Seconds over which all limits below are counted.',
    default: '900',
  },
  limit('API_RATE_LIMIT', 100, 'Requests to /api for each client address.'),
  limit('REGISTER_RATE_LIMIT', 20, 'Registrations for each client address.'),
  limit('REFRESH_RATE_LIMIT', 60, 'Token refreshes for each client address.'),
  limit('LOGIN_LIMIT_PER_PAIR', 5, 'Failed logins for each client address and account together.'),
  limit('LOGIN_LIMIT_PER_ADDRESS', 50, 'Failed logins for each client address.'),
  limit('LOGIN_LIMIT_PER_EMAIL', 100, 'Failed logins for each account from addresses new to it.'),
];
