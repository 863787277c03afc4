import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Env } from './config/env.ts';
import { connect, type Connection } from './database/connection.ts';
import { assertMigrated, migrateToLatest } from './database/migrator.ts';
import type { Database } from './database/schema.ts';
import { startHousekeeping } from './housekeeping.ts';
import { Limits } from './limits/limits.ts';
import { RedisLink } from './limits/redis-link.ts';
import { createLogger } from './observability/logger.ts';
import { Metrics } from './observability/metrics.ts';
import { SecurityEvents } from './observability/security-events.ts';
import { PasswordHasher } from './security/passwords.ts';
import { SecretRotation } from './secret-rotation.ts';
import { TokenService } from './security/tokens.ts';
import { AuthService } from './services/auth-service.ts';
import { HealthService } from './services/health-service.ts';
import { ProjectService } from './services/project-service.ts';
import { SessionService } from './services/session-service.ts';
import { UserService } from './services/user-service.ts';

/** Everything that a request may need, made once and passed on: nothing else is global. */
export interface Context {
  env: Env;
  logger: Logger;
  metrics: Metrics;
  database: Kysely<Database>;
  limits: Limits;
  auth: AuthService;
  sessions: SessionService;
  users: UserService;
  projects: ProjectService;
  health: HealthService;
  close(): Promise<void>;
}

interface ContextOptions {
  logger?: Logger;
  /** Reads the environment again; without it, secrets stay as they are. */
  reload?: () => Promise<Env>;
}

export async function openContext(
  env: Env,
  { logger = createLogger(env), reload }: ContextOptions = {},
): Promise<Context> {
  const metrics = new Metrics();
  const connection = await openDatabase(env, logger, metrics);
  const link = await openRedis(env, logger, metrics);
  const passwords = await PasswordHasher.create();
  const { database } = connection;

  const events = new SecurityEvents(logger, metrics);
  const tokens = new TokenService(env);
  const limits = new Limits(env, metrics, link);
  const sessions = new SessionService({ database, tokens, lifetimes: env, events });
  const health = new HealthService(database, link);
  metrics.watchReadiness(async () => (await health.ready()).status !== 'unavailable');
  const housekeeping = startHousekeeping(database, logger);
  const rotation = reload && new SecretRotation(env, reload, { tokens, connection, link, logger });
  rotation?.start();

  return {
    env,
    logger,
    metrics,
    database,
    limits,
    auth: new AuthService({
      database,
      sessions,
      passwords,
      throttle: limits.login,
      events,
      passwordMinLength: env.PASSWORD_MIN_LENGTH,
    }),
    sessions,
    users: new UserService(database, events),
    projects: new ProjectService(database),
    health,
    close: async () => {
      housekeeping.stop();
      rotation?.stop();
      link?.close();
      await connection.close();
    },
  };
}

/** Production starts on a migrated database only; elsewhere migrations run by themselves. */
async function openDatabase(env: Env, logger: Logger, metrics: Metrics): Promise<Connection> {
  const connection = await connect(env, { logger });
  try {
    if (env.NODE_ENV !== 'production') await migrateToLatest(connection.database);
    await assertMigrated(connection.database);
  } catch (error) {
    await connection.close();
    throw error;
  }
  if (connection.poolState) metrics.watchPool(connection.poolState);
  return connection;
}

async function openRedis(
  env: Env,
  logger: Logger,
  metrics: Metrics,
): Promise<RedisLink | undefined> {
  if (env.REDIS_URL === undefined) return undefined;
  const link = new RedisLink(env.REDIS_URL, { prefix: env.REDIS_PREFIX, logger, metrics });
  await link.open();
  return link;
}
