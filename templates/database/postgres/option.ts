import type { Option } from '../../../src/options/option.ts';
import { service } from './service.ts';

export const postgres: Option = {
  id: 'postgres',
  label: 'PostgreSQL',
  hint: 'embedded in development, nothing to install',
  signs: {
    packages: ['pg', 'postgres', 'pg-promise', '@neondatabase/serverless', '@vercel/postgres'],
    images: ['postgres', 'postgis', 'timescaledb', 'pgvector'],
    texts: { file: /(^|\/)\w+\.prisma$/, says: /^\s*provider\s*=\s*"postgresql"/m },
  },
  contribute: () => ({
    files: ['database/postgres/files', 'database/shared/files', 'database/postgres/server/files'],
    dependencies: ['pg'],
    devDependencies: ['@electric-sql/pglite', '@types/pg'],
    env: [
      {
        name: 'DATABASE_URL',
        kind: { type: 'url', protocols: ['postgres:', 'postgresql:'] },
        description:
          'PostgreSQL. Add ?sslmode=verify-full where the connection leaves the machine or its private network.',
        requiredInProduction: true,
        secret: true,
        example: 'postgres://app:password@localhost:5432/app',
      },
      {
        name: 'DATABASE_POOL_MAX',
        kind: { type: 'integer', min: 1, max: 1_000 },
        description: 'Connections that one process opens at most.',
        default: '10',
      },
    ],
    services: [service],
    ignore: { git: ['.data/'], format: ['.data/'] },
    controls: [
      {
        control: 'A lost, slow or overloaded database ends in an answer, not in a wait',
        asvs: ['13.2.6', '16.5.2'],
        file: 'src/database/errors.ts',
        test: 'test/unit/database/errors.test.ts › a lost or overloaded server is told from a wrong statement',
      },
      {
        control: 'The application owns one database and has no rights beyond it',
        asvs: ['13.2.2'],
        file: 'deploy/postgres/create-database.sql',
        test: 'test/infrastructure/database-role.test.ts › the role of the application owns one database and has no rights beyond it',
      },
    ],
    facts: {
      databaseName: 'PostgreSQL',
      databaseService: service.name,
      dumpCommand: 'sh -c "$(cat deploy/postgres/dump.sh)"',
      restoreCommand: 'sh -c "$(cat deploy/postgres/restore.sh)"',
      developmentDatabase: 'an embedded PostgreSQL (PGlite)',
      createDatabase:
        'sudo -u postgres PASSWORD_FILE=FILE psql < deploy/postgres/create-database.sql',
    },
  }),
  contributeTo: ({ settings }) =>
    settings.includes(service.variable)
      ? { files: ['database/postgres/server/files'], services: [service] }
      : {},
};
