import type { BackingService } from '../../../src/plan/contribution.ts';

/** MySQL for deployments and CI. */
export const service: BackingService = {
  name: 'mysql',
  image: 'mysql:8.4',
  port: 3306,
  variable: 'DATABASE_URL',
  compose: {
    service: {
      user: '999:999',
      command: [
        'mysqld',
        '--character-set-server=utf8mb4',
        '--local-infile=OFF',
        '--mysqlx=OFF',
        '--secure-file-priv=NULL',
        '--skip-name-resolve',
      ],
      environment: {
        MYSQL_ROOT_PASSWORD_FILE: '/run/secrets/mysql_root_password',
        // Root comes in over the socket only.
        MYSQL_ROOT_HOST: 'localhost',
      },
      volumes: [
        'mysql-data:/var/lib/mysql',
        './deploy/mysql/create-database.sh:/docker-entrypoint-initdb.d/create-database.sh:ro',
      ],
      tmpfs: ['/tmp:size=64m', '/run/mysqld:mode=1777,size=1m'],
      // Longer than ten seconds: it writes what it holds in memory to disk.
      stop_grace_period: '1m',
      healthcheck: {
        // Over TCP, which it opens only after the first start has made the database.
        test: ['CMD', 'mysqladmin', 'ping', '--silent', '--host=127.0.0.1', '--user=app'],
        interval: '5s',
        timeout: '3s',
        retries: 10,
        start_period: '1m',
        start_interval: '1s',
      },
      deploy: { resources: { limits: { memory: '1g', cpus: '2', pids: 256 } } },
    },
    url: 'mysql://app:PASSWORD@mysql:3306/app',
    password: 'mysql_password',
    secrets: ['mysql_root_password'],
    volumes: ['mysql-data'],
  },
  ci: {
    environment: { MYSQL_ROOT_PASSWORD: 'app', MYSQL_DATABASE: 'app' },
    health: 'mysqladmin ping --silent --host=127.0.0.1',
    url: 'mysql://root:app@127.0.0.1:3306/app',
  },
};
