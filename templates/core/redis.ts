import type { BackingService } from '../../src/plan/contribution.ts';

/**
 * A full memory refuses new counters rather than forgetting old ones, which would open the gates; the
 * application then counts by itself and says so. It may do no more than its limits need.
 */
const configuration = [
  'user default on >$$(cat /run/secrets/redis_password) ~* &* +@all -@admin -@dangerous +info',
  'maxmemory 128mb',
  'maxmemory-policy noeviction',
  'save ""',
].join('\n');

/** Redis counts the limits for all processes together; nothing in it needs to outlive a restart. */
export const redis: BackingService = {
  name: 'redis',
  image: 'redis:8-alpine',
  port: 6379,
  variable: 'REDIS_URL',
  compose: {
    service: {
      user: '999:1000',
      // The password goes in as configuration: an argument would show in the list of processes.
      command: [
        'sh',
        '-c',
        `exec redis-server - <<CONFIGURATION\n${configuration}\nCONFIGURATION\n`,
      ],
      tmpfs: ['/data:size=16m'],
      healthcheck: {
        test: [
          'CMD-SHELL',
          'REDISCLI_AUTH="$$(cat /run/secrets/redis_password)" redis-cli ping | grep -q PONG',
        ],
        interval: '5s',
        timeout: '3s',
        retries: 10,
        start_period: '10s',
        start_interval: '1s',
      },
      deploy: { resources: { limits: { memory: '256m', cpus: '1', pids: 64 } } },
    },
    url: 'redis://:PASSWORD@redis:6379/0',
    password: 'redis_password',
    secrets: [],
    volumes: [],
  },
  ci: {
    environment: {},
    health: 'redis-cli ping',
    url: 'redis://localhost:6379/0',
  },
};
