import { EnvError, loadEnv } from '../config/env.ts';
import { connect } from '../database/connection.ts';
import { createLogger } from '../observability/logger.ts';
import { findUserIdByEmail } from '../repositories/user-repository.ts';
import { canonicalEmail } from '../security/text.ts';
import { setRole } from '../services/user-service.ts';

const USAGE = 'Usage: npm run user:promote -- EMAIL';

/** Makes a user an admin. This is the only way to the first one: HTTP has none. */
async function run([email, ...rest]: string[]): Promise<number> {
  if (!email || rest.length > 0) {
    console.error(USAGE);
    return 1;
  }
  const env = loadEnv();
  const connection = await connect(env, { logger: createLogger(env) });
  try {
    const user = await findUserIdByEmail(connection.database, canonicalEmail(email));
    if (!user) {
      console.error('There is no user with this e-mail address. Register it first.');
      return 1;
    }
    const changed = await setRole(connection.database, user.id, 'admin');
    console.log(
      changed
        ? 'The user is an admin now. Their sessions have ended: they sign in again.'
        : 'The user is an admin already.',
    );
    return 0;
  } finally {
    await connection.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(
    error instanceof EnvError ? error.message : `The user was not promoted: ${String(error)}`,
  );
  process.exitCode = 1;
}
