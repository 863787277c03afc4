import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { LoginAttempt } from '../../../src/limits/login-throttle.ts';
import { newClient } from '../../support/context.ts';
import { openTestLimits } from '../../support/limits.ts';

const { limits } = await openTestLimits({
  LOGIN_LIMIT_PER_PAIR: '5',
  LOGIN_LIMIT_PER_ADDRESS: '8',
  LOGIN_LIMIT_PER_EMAIL: '12',
});
const newEmail = (): string => `${randomUUID()}@example.com`;

async function attempt(email: string, ip: string): Promise<LoginAttempt> {
  const begun = await limits.login.begin({ email, ip });
  await begun.count('email');
  return begun;
}

async function countAllowed(attempts: readonly Promise<unknown>[]): Promise<number> {
  const results = await Promise.allSettled(attempts);
  return results.filter(({ status }) => status === 'fulfilled').length;
}

test('guesses at the same time gain nothing', async () => {
  const { ip } = newClient();
  const email = newEmail();
  const guesses = Array.from({ length: 30 }, () => attempt(email, ip));
  assert.equal(await countAllowed(guesses), 5);
});

test('another spelling of the address is the same account', async () => {
  const { ip } = newClient();
  const email = newEmail();
  const spellings = [email, email.toUpperCase(), ` ${email}`, `${email} `, email, email];
  assert.equal(await countAllowed(spellings.map((spelling) => attempt(spelling, ip))), 5);
});

test('one address that tries many accounts is stopped', async () => {
  const { ip } = newClient();
  const guesses = Array.from({ length: 20 }, () => attempt(newEmail(), ip));
  assert.equal(await countAllowed(guesses), 8);
});

test('many addresses that try one account are stopped', async () => {
  const email = newEmail();
  const guesses = Array.from({ length: 20 }, () => attempt(email, newClient().ip));
  assert.equal(await countAllowed(guesses), 12);
});

test('an attempt that is given back counts nowhere', async () => {
  const { ip } = newClient();
  const email = newEmail();
  for (let count = 0; count < 20; count++) await (await attempt(email, ip)).giveBack();
  assert.equal(await countAllowed(Array.from({ length: 9 }, () => attempt(email, ip))), 5);
});

test('a refused attempt counts nowhere', async () => {
  const { ip } = newClient();
  const email = newEmail();
  const passed = await Promise.all(Array.from({ length: 5 }, () => attempt(email, ip)));
  for (let count = 0; count < 20; count++) {
    await assert.rejects(attempt(email, ip), { code: 'TOO_MANY_REQUESTS' });
  }
  await passed[0]?.giveBack();
  assert.equal(await countAllowed([attempt(email, ip)]), 1);
  // Five of the address's eight are used, by the account above.
  assert.equal(await countAllowed(Array.from({ length: 5 }, () => attempt(newEmail(), ip))), 3);
});

test('giving back twice gives back once', async () => {
  const { ip } = newClient();
  const email = newEmail();
  const first = await attempt(email, ip);
  await Promise.all([first.giveBack(), first.giveBack()]);
  assert.equal(await countAllowed(Array.from({ length: 9 }, () => attempt(email, ip))), 5);
});
