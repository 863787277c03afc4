import type { Option } from '../../../src/options/option.ts';

export const sqlite: Option = {
  id: 'sqlite',
  label: 'SQLite',
  hint: 'a file, through the SQLite that Node brings along; one machine',
  contribute: () => ({
    files: ['database/sqlite/files'],
    env: [
      {
        name: 'DATABASE_URL',
        kind: { type: 'url', protocols: ['file:'] },
        description: 'The database file as a URL with an absolute path, in a folder of its own.',
        requiredInProduction: true,
        example: 'file:///var/lib/app/app.sqlite',
      },
    ],
    ignore: { git: ['.data/'], format: ['.data/'] },
    controls: [],
    facts: {
      databaseName: 'SQLite',
      embeddedDatabase: 'node:sqlite',
      dataDirectory: '/data',
      databaseUrl: 'file:///data/app.sqlite',
    },
  }),
};
