import { randomBytes } from 'node:crypto';
import { Visitor } from '../client.ts';
import { granted, invalid, refused } from '../expect.ts';
import { login, person, register, signIn, type Person } from '../people.ts';
import { section } from '../registry.ts';
import type { Target } from '../target.ts';

const holds = section('Password policy');

/** Random text of exactly this many characters. */
const text = (length: number) => randomBytes(length).toString('hex').slice(0, length);

async function accepted(target: Target, password: string): Promise<Person> {
  const who = person({ password });
  granted(await register(target, who), 202);
  await signIn(target, who);
  return who;
}

holds('a password has 12 to 128 characters', async (target) => {
  for (const length of [12, 128]) await accepted(target, text(length));
  for (const length of [0, 1, 11, 129, 1_000]) {
    invalid(await register(target, person({ password: text(length) })), 'password');
  }
});
holds('the length of a password counts characters, not bytes', async (target) => {
  await accepted(target, `${text(16)}${'é'.repeat(112)}`);
  await accepted(target, `${text(16)}${'🙂'.repeat(112)}`);
  invalid(await register(target, person({ password: '🦆🦊🐢🐝🦀🐙🦉🐸🦔🐌🐳' })), 'password');
});
holds('a password may hold characters of any kind, and needs none', async (target) => {
  for (const password of [
    'wombat sieve ochre lantern',
    '829146075318264',
    'гораздо лучше птица',
    '🦆🦊🐢🐝🦀🐙🦉🐸🦔🐌🐳🦩🦫',
    '\u0000\u0001\t\r\n\u202e\u001b[31m-any',
  ]) {
    await accepted(target, password);
  }
});
for (const password of [
  '123456789012',
  'qwertyuiop123',
  'password1234',
  'passwordpassword',
  'PASSWORD1234',
]) {
  holds(`the common password ${password} is refused`, async (target) => {
    invalid(await register(target, person({ password })), 'password');
  });
}
holds("a password that holds the e-mail's name part is refused, in any case", async (target) => {
  const name = `wren${randomBytes(3).toString('hex')}`;
  const email = `${name}@example.com`;
  for (const held of [name, name.toUpperCase()]) {
    invalid(await register(target, person({ email, password: `9-${held}-77-oak` })), 'password');
  }
});
holds(
  "an e-mail's name part of three letters is no reason to refuse a password",
  async (target) => {
    const email = `oak@${randomBytes(6).toString('hex')}.example.com`;
    const who = person({ email, password: 'the oak 5 stands 81' });
    granted(await register(target, who), 202);
    await signIn(target, who);
  },
);
holds('a lone surrogate in a password is 400', async (target) => {
  const password = `${text(12)}\ud800`;
  invalid(await register(target, person({ password })), 'password');
  refused(await login(new Visitor(target), person({ password })), 400, 'VALIDATION_FAILED');
});

const altered: [string, string, string][] = [
  ['spaces at its ends', '  two spaces here  ', 'two spaces here'],
  ['its case', 'Upper AND lower 12', 'upper and lower 12'],
  ['what follows a NUL', 'before the nul\u0000after it', 'before the nul'],
  ['its 73rd byte', `${'a1'.repeat(36)}x`, `${'a1'.repeat(36)}y`],
  ['its 128th character', `${'b2'.repeat(63)}cx`, `${'b2'.repeat(63)}cy`],
  ['the way an accent is encoded', 'caf\u00e9 by the river', 'cafe\u0301 by the river'],
  ['the width of its letters', 'ＡＢＣ wide letters', 'ABC wide letters'],
];
for (const [what, password, other] of altered) {
  holds(`a password is not the same without ${what}`, async (target) => {
    const who = await accepted(target, password);
    const answer = await login(new Visitor(target), { email: who.email, password: other });
    refused(answer, 401, 'INVALID_CREDENTIALS');
  });
}
