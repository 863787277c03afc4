import type { Migration } from 'kysely/migration';
import * as users from './0001_users.ts';
import * as sessions from './0002_sessions.ts';
import * as knownAddresses from './0003_known_addresses.ts';
import * as projects from './0004_projects.ts';

/** In the order in which they are applied. A migration that has been released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_users': users,
  '0002_sessions': sessions,
  '0003_known_addresses': knownAddresses,
  '0004_projects': projects,
};
