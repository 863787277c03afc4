import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted, invalid } from '../expect.ts';
import { freshEmail, login, member, person, register, signIn } from '../people.ts';
import { section } from '../registry.ts';
import { takeTheSameTime } from '../statistics.ts';

const holds = section('Registration');

const stable = (headers: readonly (readonly [string, string])[]) =>
  headers.map(([name]) => name).filter((name) => !/^(date|keep-alive)$/i.test(name));

holds('a new account is 202 with a message, and can sign in at once', async (target) => {
  const who = person();
  const body = granted(await register(target, who), 202).json<{ message: string }>();
  assert.deepEqual(Object.keys(body), ['message']);
  assert.match(body.message, / /);
  await signIn(target, who);
});
holds('registering sets no cookie', async (target) => {
  assert.equal((await register(target, person())).cookies().size, 0);
});
holds('a known address gets the same answer as a new one', async (target) => {
  const { person: who } = await member(target);
  const fresh = await register(target, person());
  const known = granted(await register(target, person({ email: who.email })), 202);
  assert.equal(known.text, fresh.text);
  assert.deepEqual(stable(known.headers), stable(fresh.headers));
});
holds('a known address takes the same time as a new one', ['addresses'], async (target) => {
  const { person: who } = await member(target);
  const timed = async (email: string) =>
    granted(await register(target, person({ email })), 202).duration;
  await takeTheSameTime(
    () => timed(who.email),
    () => timed(freshEmail()),
  );
});
holds('registering a known address again changes nothing in the account', async (target) => {
  const { person: who } = await member(target);
  granted(await register(target, person({ email: who.email, full_name: 'Eve Other' })), 202);
  const { user } = await signIn(target, who);
  assert.equal(user.full_name, who.full_name);
});
holds('an address is one account however it is written', async (target) => {
  const { person: who, user } = await member(target);
  const variants = [who.email.toUpperCase(), ` ${who.email} `, `${who.email}\t`, `\n${who.email}`];
  for (const email of variants) {
    const other = person({ email });
    granted(await register(target, other), 202);
    granted(await login(new Visitor(target), { ...other, email: who.email }), 401);
    const same = granted(await login(new Visitor(target), { ...who, email }));
    assert.equal(same.json<{ user: { id: string } }>().user.id, user.id);
  }
});
holds('an address is kept trimmed and in lower case', async (target) => {
  const email = freshEmail();
  const who = person({ email: `  ${email.toUpperCase()} ` });
  granted(await register(target, who), 202);
  const { user } = await signIn(target, { ...who, email });
  assert.equal(user.email, email);
});
holds(
  'many registrations of one address at the same time make one account',
  ['addresses'],
  async (t) => {
    const email = freshEmail();
    const all = Array.from({ length: 12 }, () => person({ email }));
    const answers = await Promise.all(all.map((who) => register(t, who)));
    for (const answer of answers) granted(answer, 202);
    const logins = await Promise.all(all.map((who) => login(new Visitor(t), who)));
    assert.equal(logins.filter((answer) => answer.status === 200).length, 1);
  },
);
holds('fields that nobody may set are dropped', async (target) => {
  const id = '01890000-0000-7000-8000-000000000000';
  const extra = { id, role: 'admin', is_admin: true, isAdmin: true, user_id: id, token_version: 9 };
  const { person: who } = await member(target, extra as object);
  const { user, visitor } = await signIn(target, who);
  assert.equal(user.role, 'user');
  assert.notEqual(user.id, id);
  granted(await visitor.get('/api/admin/users'), 403);
});

for (const field of ['email', 'password', 'full_name']) {
  holds(`${field} must be there, and must be text`, async (target) => {
    const visitor = new Visitor(target);
    for (const value of [undefined, null, 7, true, {}, [], ['a@example.com'], { $ne: '' }]) {
      invalid(await visitor.post('/api/auth/register', { ...person(), [field]: value }), field);
      if (!target.addresses) break;
    }
  });
}
holds('what is no e-mail address is refused', async (target) => {
  const wrong = [
    '',
    'a',
    'a@',
    '@example.com',
    'a b@example.com',
    'a@b@example.com',
    'a@example..com',
    '<a@b.co>',
  ];
  for (const email of [
    ...wrong,
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
  ]) {
    invalid(await register(target, person({ email })), 'email');
  }
});
holds('an e-mail address has at most 255 characters', async (target) => {
  const local = `${freshEmail().split('@')[0]}${'x'.repeat(64)}`.slice(0, 64);
  const domain = (last: number) => `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(last)}.com`;
  granted(await register(target, person({ email: `${local}@${domain(58)}` })), 202);
  invalid(await register(target, person({ email: `${local}@${domain(59)}` })), 'email');
});
for (const name of [
  'José Ñandú',
  "Flann O'Brien",
  'Jean-Luc St. Clair',
  '李小龍',
  'नमस्ते देवी',
  'Ωμέγα',
  'Li',
]) {
  holds(`${name} is a name`, async (target) => {
    const { user } = await member(target, { full_name: name });
    assert.equal(user.full_name, name);
  });
}
holds('a name has 2 to 100 characters', async (target) => {
  for (const length of [2, 100])
    granted(await register(target, person({ full_name: 'é'.repeat(length) })), 202);
  for (const length of [0, 1, 101])
    invalid(await register(target, person({ full_name: 'a'.repeat(length) })), 'full_name');
});
holds('a name holds letters, marks, spaces, apostrophes, dots and hyphens only', async (target) => {
  const wrong = [
    'Agent 007',
    'a@b',
    'Ann; Lee',
    'Ann/Lee',
    '"Ann"',
    'O\n\n-',
    'Ann\tLee',
    '🙂🙂',
    '=Ann()',
    'Ann_Lee',
  ];
  for (const full_name of wrong)
    invalid(await register(target, person({ full_name })), 'full_name');
});
