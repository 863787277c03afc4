import { EnvError, loadEnv } from '../config/env.ts';
import { connect } from '../database/connection.ts';
import { migrateDown, migrateToLatest } from '../database/migrator.ts';
import { createLogger } from '../observability/logger.ts';

const USAGE = 'Usage: npm run migrate (applies all) or npm run migrate:down (takes the last back)';

/** Exit code 0: done or nothing to do; 1: failed, and the database is as it was. */
async function run([direction = 'up', ...rest]: string[]): Promise<number> {
  if ((direction !== 'up' && direction !== 'down') || rest.length > 0) {
    console.error(USAGE);
    return 1;
  }
  const env = loadEnv();
  const connection = await connect(env, { logger: createLogger(env), forMigrations: true });
  try {
    const migrate = direction === 'up' ? migrateToLatest : migrateDown;
    const names = await migrate(connection.database);
    for (const name of names)
      console.log(`${direction === 'up' ? 'Applied' : 'Took back'} ${name}.`);
    if (names.length === 0) console.log('There is nothing to do.');
    return 0;
  } finally {
    await connection.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(
    error instanceof EnvError ? error.message : `The migration failed: ${String(error)}`,
  );
  process.exitCode = 1;
}
