import type { Option } from '../../../src/options/option.ts';

export const sqlite: Option = {
  id: 'sqlite',
  label: 'SQLite',
  hint: 'a file, through the SQLite that Node brings along; one machine',
  inFile: true,
  signs: {
    packages: ['better-sqlite3', 'sqlite3', 'sqlite', '@libsql/client'],
    modules: ['node:sqlite'],
    texts: { file: /(^|\/)\w+\.prisma$/, says: /^\s*provider\s*=\s*"sqlite"/m },
  },
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
    controls: [
      {
        control: 'The database file is for its owner only',
        asvs: ['13.2.2'],
        file: 'src/database/connection.ts',
        test: 'test/unit/database/connection.test.ts › the file and its journal are for their owner only',
      },
    ],
    facts: {
      databaseName: 'SQLite',
      dumpCommand: 'node --input-type=module --eval "$(cat deploy/sqlite/dump.js)"',
      restoreCommand: 'node --input-type=module --eval "$(cat deploy/sqlite/restore.js)"',
      developmentDatabase: 'SQLite, in a file or in memory,',
      dataDirectory: '/data',
      databaseUrl: 'file:///data/app.sqlite',
    },
  }),
};
