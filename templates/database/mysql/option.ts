import type { Option } from '../../../src/options/option.ts';
import { service } from './service.ts';

export const mysql: Option = {
  id: 'mysql',
  label: 'MySQL',
  hint: 'or MariaDB; development starts the server that is installed',
  signs: {
    packages: ['mysql2', 'mysql', 'mariadb'],
    images: ['mysql', 'mariadb', 'percona'],
    texts: { file: /(^|\/)\w+\.prisma$/, says: /^\s*provider\s*=\s*"mysql"/m },
  },
  contribute: () => ({
    files: ['database/mysql/files', 'database/shared/files', 'database/mysql/server/files'],
    dependencies: ['mysql2'],
    env: [
      {
        name: 'DATABASE_URL',
        kind: { type: 'url', protocols: ['mysql:', 'mariadb:'] },
        description:
          'MySQL or MariaDB. Add ?ssl-mode=verify-identity (and &ssl-ca=/path/ca.pem) where the connection leaves the machine or its private network.',
        requiredInProduction: true,
        secret: true,
        example: 'mysql://app:password@localhost:3306/app',
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
    readme: [{ slot: 'operate', template: 'database/mysql/docs/operate.md.hbs' }],
    controls: [
      {
        control: 'A lost, slow or overloaded database ends in an answer, not in a wait',
        asvs: ['13.2.6', '16.5.2'],
        file: 'src/database/errors.ts',
        test: 'test/unit/database/errors.test.ts › a lost or overloaded server is told from a wrong statement',
      },
      {
        control: 'The application has a user of its own with no rights beyond its database',
        asvs: ['13.2.2'],
        file: 'deploy/mysql/create-database.sh',
        test: 'test/infrastructure/database-user.test.ts › the user of the application has no rights beyond its own database',
      },
      {
        control: 'Statements are prepared by the server, one at a time, with their values apart',
        asvs: ['1.2.4'],
        file: 'src/database/pooled-connection.ts',
        test: 'test/unit/database/connection.test.ts › statements are prepared, and never more than one',
      },
      {
        control: 'The database refuses what it would have to guess at',
        asvs: ['2.2.1'],
        file: 'src/database/session.ts',
        test: 'test/unit/database/connection.test.ts › a value that does not fit is refused, not cut or guessed',
      },
      {
        control: 'Addresses that differ in a letter, its case or a space are different accounts',
        asvs: ['2.2.1'],
        file: 'src/database/columns.ts',
        test: 'test/unit/database/connection.test.ts › text is compared byte for byte',
      },
      {
        control: 'A URL cannot switch off what the connection is protected with',
        asvs: ['12.3.1'],
        file: 'src/database/server-url.ts',
        test: 'test/unit/database/server-url.test.ts › a URL sets nothing but what is known',
      },
    ],
    facts: {
      databaseName: 'MySQL',
      databaseService: service.name,
      dumpCommand: 'sh -c "$(cat deploy/mysql/dump.sh)"',
      restoreCommand: 'sh -c "$(cat deploy/mysql/restore.sh)"',
      developmentDatabase:
        'a private server, which they start where `mariadbd` or `mysqld` is installed,',
      createDatabase: 'PASSWORD_FILE=FILE sh deploy/mysql/create-database.sh',
    },
  }),
  contributeTo: ({ settings }) =>
    settings.includes(service.variable)
      ? { files: ['database/mysql/server/files'], services: [service] }
      : {},
};
