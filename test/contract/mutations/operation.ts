import type { Mutation } from './mutation.ts';

const requestLog = 'src/observability/request-log.ts';
const process = 'src/process.ts';

export const operation: readonly Mutation[] = [
  {
    name: 'the query is logged',
    file: requestLog,
    find: `path.split('?', 1)[0] ?? ''`,
    replace: 'path',
    caughtBy: 'the path is logged without query values',
  },
  {
    name: 'refused requests are logged like any other',
    file: requestLog,
    find: 'if (status === 401 || status === 403)',
    replace: 'if (status === 403)',
    caughtBy: 'a 401 is a warning with the event auth_failure',
  },
  {
    name: 'the metrics have a series for each path',
    file: requestLog,
    find: `route: route ?? 'unmatched',`,
    replace: 'route: url,',
    caughtBy: 'the metrics hold no ids, addresses or paths that a client made up',
  },
  {
    name: 'bodies are logged with a failed login',
    file: 'src/observability/security-events.ts',
    find: '      ip: client.ip,\n',
    replace: `      ip: client.ip,
      note: 'somebody@example.com',\n`,
    caughtBy: 'no password, token or e-mail address of the whole run is in the logs',
  },
  {
    name: 'the metrics listen on every address',
    file: 'src/config/env.ts',
    find: `METRICS_HOST: variable.text().default('127.0.0.1')`,
    replace: `METRICS_HOST: variable.text().default('0.0.0.0')`,
    caughtBy: 'the metrics listen on the loopback only, unless told otherwise',
  },
  {
    name: 'NODE_ENV unset means development',
    file: 'src/config/env.ts',
    find: `'test').default('production')`,
    replace: `'test').default('development')`,
    caughtBy: 'an unset NODE_ENV means production',
  },
  {
    name: 'short secrets are taken',
    file: 'src/config/values.ts',
    find: 'Buffer.byteLength(secret) >= 32',
    replace: 'Buffer.byteLength(secret) >= 16',
    caughtBy: 'a secret of fewer than 32 bytes is refused',
  },
  {
    name: 'the two secrets may be the same',
    file: 'src/config/consistency.ts',
    find: 'access.includes(secret)',
    replace: 'access.includes(secret) && secret === access',
    caughtBy: 'the two secrets must differ',
  },
  {
    name: 'a star is an origin',
    file: 'src/config/values.ts',
    find: 'const url = URL.parse(item);',
    replace: `if (item === '*') return item;\n  const url = URL.parse(item);`,
    caughtBy: 'an origin list with a star, or with what is no origin, is refused',
  },
  {
    name: 'production serves with pending migrations',
    file: 'src/database/migrator.ts',
    find: 'if (pending.length > 0)',
    replace: 'if (pending.length > 1_000)',
    caughtBy: 'production does not serve with pending migrations',
  },
  {
    name: 'slow headers are waited for',
    file: 'src/http/server.ts',
    find: 'headersTimeout: 10_000,',
    replace: 'headersTimeout: 30_000,',
    caughtBy: 'a client that does not finish its headers is cut after 10 seconds',
  },
  {
    name: 'SIGTERM breaks off what is in flight',
    file: process,
    find: '  await server.stop(patience);\n',
    replace: '',
    caughtBy: 'SIGTERM lets the requests in flight end, and then the process with 0',
  },
  {
    name: 'a process that stops still says ready',
    file: process,
    find: '  context.health.stopping();\n',
    replace: '',
    caughtBy: 'after SIGTERM nothing says ready, and no new request is served',
  },
  {
    name: 'an unhandled exception is survived',
    file: process,
    find: `    logger.fatal({ err: error }, 'uncaught exception');
    process.exit(1);`,
    replace: `    logger.fatal({ err: error }, 'uncaught exception');`,
    caughtBy: 'an unhandled exception is logged and ends the process with 1',
  },
  {
    name: 'a lost database is an internal error',
    file: 'src/errors.ts',
    find: 'if (isDatabaseUnavailable(error))',
    replace: 'if (isDatabaseUnavailable(error) && error === null)',
    caughtBy: 'a table that another program has locked is 503 within seconds, and passes',
  },
  {
    name: 'readiness does not look at the database',
    file: 'src/services/health-service.ts',
    find: 'if (!database) return',
    replace: 'if (database === null) return',
    caughtBy: 'without its database readiness is 503 and liveness 200',
  },
];
