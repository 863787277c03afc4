import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hash } from '@node-rs/argon2';
import { PasswordHasher } from '../../../src/security/passwords.ts';

const passwords = await PasswordHasher.create();

test('a hash is argon2id at the parameters of OWASP or above', async () => {
  const stored = await passwords.hash('mountain lake at dawn');
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await passwords.verify(stored, 'mountain lake at dawn'), true);
  assert.equal(await passwords.verify(stored, 'mountain lake at dusk'), false);
  assert.equal(passwords.isOutdated(stored), false);
});

test('every byte of a password counts', async () => {
  const long = `${'x'.repeat(127)}a`;
  const stored = await passwords.hash(long);
  assert.equal(await passwords.verify(stored, `${'x'.repeat(127)}b`), false);
  assert.equal(await passwords.verify(stored, ` ${long}`), false);
  assert.equal(await passwords.verify(await passwords.hash('é'), 'e\u0301'), false);
});

test('without a stored hash the answer is no', async () => {
  assert.equal(await passwords.verify(undefined, 'mountain lake at dawn'), false);
});

test('a hash with weaker parameters is recognised', async () => {
  const weak = await hash('mountain lake at dawn', { memoryCost: 8_192, timeCost: 1 });
  assert.equal(await passwords.verify(weak, 'mountain lake at dawn'), true);
  assert.equal(passwords.isOutdated(weak), true);
});

test('more work than the queue holds is refused at once', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 150 }, () => passwords.hash('mountain lake at dawn')),
  );
  const refused = results.filter(({ status }) => status === 'rejected');
  assert.ok(refused.length >= 40 && refused.length <= 50, `${refused.length} were refused`);
  for (const result of refused) {
    assert.equal((result as PromiseRejectedResult).reason.code, 'SERVICE_UNAVAILABLE');
  }
});
