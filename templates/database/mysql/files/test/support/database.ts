import { createDatabase, openTestDatabase } from '../../src/database/private-database.ts';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * A database of its own, on the server that `DATABASE_URL` names or on a private one. Other
 * processes can use it too.
 */
export async function createTestDatabase(): Promise<TestDatabase | undefined> {
  const server = process.env.DATABASE_URL;
  const database = server
    ? await createDatabase(server, (name) => withDatabase(server, name))
    : await openTestDatabase();
  return { url: database.url, drop: () => database.close() };
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
