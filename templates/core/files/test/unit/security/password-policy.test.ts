import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordProblem } from '../../../src/security/password-policy.ts';

const check = (password: string, minimumLength = 12): Promise<string | undefined> =>
  passwordProblem(password, { email: 'grace.hopper@example.com', minimumLength });

test('any characters will do, in any number from 12 to 128', async () => {
  for (const password of [
    'correct horse battery',
    'пароль на каждый',
    '😀'.repeat(12),
    ' leading and trailing ',
    'tab\tand\nline and NUL\0',
    'x1 '.repeat(42),
  ]) {
    assert.equal(await check(password), undefined, JSON.stringify(password));
  }
  assert.notEqual(await check('elevenchars'), undefined);
  assert.notEqual(await check('😀'.repeat(11)), undefined);
  assert.notEqual(await check('x'.repeat(129)), undefined);
});

test('the minimum can be raised', async () => {
  assert.notEqual(await check('fourteen chars', 15), undefined);
  assert.equal(await check('fifteen charact', 15), undefined);
});

test('the most common passwords are refused in any case', async () => {
  assert.match((await check('123qweasdzxc')) ?? '', /common/);
  assert.match((await check('QWERTYuiop123456'.slice(0, 12))) ?? '', /common/);
  assert.match((await check('JustinBieber')) ?? '', /common/);
});

test('a password with the name of the e-mail address is refused in any case', async () => {
  assert.match((await check('my Grace.HOPPER 1906')) ?? '', /e-mail/);
  assert.equal(
    await passwordProblem('bob was here in may', { email: 'bob@example.com', minimumLength: 12 }),
    undefined,
  );
});

test('a lone surrogate is refused', async () => {
  assert.match((await check('lone surrogate \ud800')) ?? '', /Unicode/);
});
