import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Answer } from '../support/http.ts';
import { testApp, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { newEmail, PASSWORD, signIn, signUp } from '../support/users.ts';

describe('passwords', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  function register(email: string, password: string): Promise<Answer> {
    const account = { email, password, full_name: 'Ada Lovelace' };
    return new TestClient(app.origin).post('/api/auth/register', account);
  }

  it('passwords are judged by length and commonness, not by composition', async () => {
    for (const password of [
      'all lower case, with spaces',
      '3 1 4 1 5 9 2 6 5 3 5 8 9 7',
      'пароль із дванадцяти',
      '🙂🙃😉😊😇🥰😍🤩😘😗☺😚',
      'x y'.repeat(42),
    ]) {
      assert.equal((await register(newEmail(), password)).status, 202, password);
    }
    for (const password of ['elevenchars', 'password1234', '123456789012', 'x'.repeat(129)]) {
      const { status, body } = await register(newEmail(), password);
      assert.equal(status, 400, password);
      assert.deepEqual(
        body.details.map(({ path }: { path: string }) => path),
        ['password'],
      );
    }
  });

  it('passwords do not contain the name of the address', async () => {
    const email = `lovelace-${newEmail()}`;
    const [name = ''] = email.split('@');
    assert.equal((await register(email, `my ${name.toUpperCase()}!`)).status, 400);
  });

  it('passwords are compared byte for byte', async () => {
    const email = newEmail();
    const password = '  <b>Pass & phrase</b>  ';
    assert.equal((await register(email, password)).status, 202);
    const client = new TestClient(app.origin);
    for (const other of [password.trim(), password.toLowerCase(), 'Pass & phrase']) {
      const { status } = await client.post('/api/auth/login', { email, password: other });
      assert.equal(status, 401, other);
    }
    await signIn(client, email, password);
  });

  it('passwords are kept as argon2id hashes', async () => {
    const { id } = await signUp(app);
    const { password_hash } = await app.context.database
      .selectFrom('users')
      .select('password_hash')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    assert.match(password_hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('a password changes only for whoever knows the current one', async () => {
    const { client } = await signUp(app);
    const { status, body } = await client.post('/api/auth/password', {
      current_password: 'not the current one',
      new_password: `${PASSWORD} again`,
    });
    assert.equal(status, 401);
    assert.equal(body.code, 'INVALID_CREDENTIALS');
  });
});

describe('accounts', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  async function timed(path: string, body: unknown) {
    const client = new TestClient(app.origin);
    const start = performance.now();
    const { status, text } = await client.post(path, body);
    const duration = performance.now() - start;
    return { answer: `${status} ${text.replace(/"requestId":"[^"]+"/, '')}`, duration };
  }

  /**
   * Answers must be equal, and times alike: a password that is not hashed takes a tenth. The fastest
   * of each is compared, since a busy machine only ever adds to a time.
   */
  async function assertAlike(path: string, one: () => unknown, other: () => unknown) {
    const ones: number[] = [];
    const others: number[] = [];
    for (let round = 0; round < 9; round++) {
      const first = await timed(path, one());
      const second = await timed(path, other());
      assert.equal(first.answer, second.answer);
      ones.push(first.duration);
      others.push(second.duration);
    }
    const ratio = Math.min(...ones) / Math.min(...others);
    assert.ok(ratio > 0.4 && ratio < 2.5, `The times differ by a factor of ${ratio}.`);
  }

  it('accounts cannot be told from unknown ones by a failed login', async () => {
    const { email } = await signUp(app);
    const password = 'not the password';
    await assertAlike(
      '/api/auth/login',
      () => ({ email, password }),
      () => ({ email: newEmail(), password }),
    );
  });

  it('accounts cannot be told from unknown ones by registration', async () => {
    const { email } = await signUp(app);
    const account = { password: PASSWORD, full_name: 'Ada Lovelace' };
    await assertAlike(
      '/api/auth/register',
      () => ({ email, ...account }),
      () => ({ email: newEmail(), ...account }),
    );
  });

  it('an account has one address, however it is spelt', async () => {
    const { email, id } = await signUp(app);
    const client = new TestClient(app.origin);
    await client.post('/api/auth/register', {
      email: ` ${email.toUpperCase()}`,
      password: 'a stranger knows this one',
      full_name: 'Mallory',
    });
    assert.equal(await signIn(client, email.toUpperCase()), id);
  });
});
