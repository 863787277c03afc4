import { after } from 'node:test';
import { pino } from 'pino';
import { Limits } from '../../src/limits/limits.ts';
import { RedisLink } from '../../src/limits/redis-link.ts';
import { Metrics } from '../../src/observability/metrics.ts';
import { testEnv } from './context.ts';

/** The limits alone: counted in Redis where `REDIS_URL` is set, in memory where it is not. */
export async function openTestLimits(
  variables: NodeJS.ProcessEnv,
): Promise<{ limits: Limits; metrics: Metrics }> {
  const env = testEnv(variables);
  const metrics = new Metrics();
  const logger = pino({ level: 'silent' });
  const { REDIS_URL: url, REDIS_PREFIX: prefix } = env;
  const link = url === undefined ? undefined : new RedisLink(url, { prefix, logger, metrics });
  await link?.open();
  after(() => link?.close());
  return { limits: new Limits(env, metrics, link), metrics };
}
