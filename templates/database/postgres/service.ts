import type { BackingService } from '../../../src/plan/contribution.ts';

/** PostgreSQL for deployments and CI. */
export const service: BackingService = {
  name: 'postgres',
  image: 'postgres:18-alpine',
  port: 5432,
  variable: 'DATABASE_URL',
  compose: {
    service: {
      user: '70:70',
      environment: {
        POSTGRES_PASSWORD_FILE: '/run/secrets/postgres_superuser_password',
        // The superuser comes in over the socket as the user postgres, everybody else with a password.
        POSTGRES_INITDB_ARGS: '--auth-local=peer --auth-host=scram-sha-256 --data-checksums',
      },
      volumes: [
        'postgres-data:/var/lib/postgresql',
        './deploy/postgres/create-database.sql:/docker-entrypoint-initdb.d/create-database.sql:ro',
      ],
      tmpfs: ['/tmp:size=64m', '/run/postgresql:mode=1777,size=1m'],
      shm_size: '128m',
      // Longer than ten seconds: it writes what it holds in memory to disk.
      stop_grace_period: '1m',
      healthcheck: {
        // Over TCP, which it opens only after the first start has made the database.
        test: ['CMD', 'pg_isready', '--host=127.0.0.1', '--username=app', '--dbname=app'],
        interval: '5s',
        timeout: '3s',
        retries: 10,
        start_period: '30s',
        start_interval: '1s',
      },
      deploy: { resources: { limits: { memory: '1g', cpus: '2', pids: 256 } } },
    },
    url: 'postgres://app:PASSWORD@postgres:5432/app',
    password: 'postgres_password',
    secrets: ['postgres_superuser_password'],
    volumes: ['postgres-data'],
  },
  ci: {
    environment: { POSTGRES_USER: 'app', POSTGRES_PASSWORD: 'app', POSTGRES_DB: 'app' },
    health: 'pg_isready --username=app',
    url: 'postgres://app:app@localhost:5432/app',
  },
};
