import type { Stack } from './stack.ts';

/** How a test looks at the data of one database and destroys it, without the application. */
interface Data {
  /** Every row of every table, as text. */
  read(stack: Stack): Promise<string>;
  destroy(stack: Stack): Promise<unknown>;
}

const TABLES = ['kysely_migration', 'known_addresses', 'projects', 'sessions', 'users'];

const asRoot = (statement: string) => [
  ...[
    'sh',
    '-c',
    'MYSQL_PWD=$(cat /run/secrets/mysql_root_password) exec mysql --user=root --default-character-set=utf8mb4 -Nbe "$0"',
  ],
  statement,
];

const inFile = (code: string) => [
  ...['run', '--rm', '--no-deps', '-T', 'app', 'node', '--eval'],
  `const database = new (require('node:sqlite').DatabaseSync)('/data/app.sqlite'); ${code}`,
];

export const data: Readonly<Record<string, Data>> = {
  postgres: {
    async read(stack) {
      const statements = TABLES.flatMap((name) => ['-c', `SELECT * FROM ${name} ORDER BY 1`]);
      return stack.exec('postgres', 'psql', '--no-align', '-d', 'app', ...statements);
    },
    destroy: (stack) => stack.exec('postgres', 'psql', '-c', 'DROP DATABASE app WITH (FORCE)'),
  },
  mysql: {
    async read(stack) {
      const statements = TABLES.map((name) => `SELECT * FROM app.${name} ORDER BY 1`);
      return stack.exec('mysql', ...asRoot(statements.join('; ')));
    },
    destroy: (stack) => stack.exec('mysql', ...asRoot('DROP DATABASE app')),
  },
  sqlite: {
    async read(stack) {
      const tables = JSON.stringify(TABLES);
      const rows = 'database.prepare(`SELECT * FROM ${name} ORDER BY 1`).all()';
      return stack.compose(
        ...inFile(`for (const name of ${tables}) console.log(JSON.stringify(${rows}));`),
      );
    },
    destroy: (stack) =>
      stack.compose(
        ...inFile(
          "database.exec('PRAGMA foreign_keys = OFF; DROP TABLE users; DROP TABLE projects')",
        ),
      ),
  },
};
