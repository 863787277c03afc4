import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';
import { TestClient } from './test-client.ts';

export const PASSWORD = 'correct horse battery staple';

export interface TestUser {
  client: TestClient;
  id: string;
  email: string;
}

export function newEmail(): string {
  return `user-${randomUUID()}@example.com`;
}

/** A registered and signed-in user. */
export async function signUp(app: TestApp): Promise<TestUser> {
  const client = new TestClient(app.origin);
  const email = newEmail();
  const registered = await client.post('/api/auth/register', {
    email,
    password: PASSWORD,
    full_name: 'Ada Lovelace',
  });
  assert.equal(registered.status, 202);
  const id = await signIn(client, email);
  return { client, id, email };
}

export async function signIn(client: TestClient, email: string, password = PASSWORD) {
  const { status, body } = await client.post('/api/auth/login', { email, password });
  assert.equal(status, 200);
  return (body as { user: { id: string } }).user.id;
}

/** Admins are made from the command line, so a test reaches behind HTTP as well. */
export async function signUpAdmin(app: TestApp): Promise<TestUser> {
  const user = await signUp(app);
  await app.context.database
    .updateTable('users')
    .set({ role: 'admin' })
    .where('id', '=', user.id)
    .execute();
  return user;
}
