import { migrateDown, migrateToLatest } from '../database/migrator.ts';
import { fail, runCommand } from './run.ts';

const [direction = 'up', ...rest] = process.argv.slice(2);

if ((direction !== 'up' && direction !== 'down') || rest.length > 0) {
  fail('Usage: npm run migrate, or npm run migrate:down to take the last one back');
} else {
  await runCommand({
    forMigrations: true,
    run: async (database) => {
      const up = direction === 'up';
      const names = await (up ? migrateToLatest(database) : migrateDown(database));
      const lines = names.map((name) => `${up ? 'Applied' : 'Took back'} ${name}.`);
      return lines.join('\n') || 'There is nothing to do.';
    },
  });
}
