import { findUserIdByEmail } from '../repositories/user-repository.ts';
import { canonicalEmail } from '../security/text.ts';
import { setRole } from '../services/user-service.ts';
import { fail, runCommand } from './run.ts';

const [email, ...rest] = process.argv.slice(2);

// Makes a user an admin. There is no other way to the first one: HTTP has none.
if (!email || rest.length > 0) {
  fail('Usage: npm run user:promote -- EMAIL');
} else {
  await runCommand({
    run: async (database) => {
      const user = await findUserIdByEmail(database, canonicalEmail(email));
      if (!user) throw new Error('There is no user with this e-mail address. Register it first.');
      const changed = await setRole(database, user.id, 'admin');
      return changed
        ? 'The user is an admin now. Their sessions have ended: they sign in again.'
        : 'The user is an admin already.';
    },
  });
}
