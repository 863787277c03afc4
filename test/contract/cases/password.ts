import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted, invalid, refused } from '../expect.ts';
import { freshPassword, login, member, sessionsOf, signIn } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('Changing the password');

function change(visitor: Visitor, current_password: unknown, new_password: unknown) {
  return visitor.post('/api/auth/password', { current_password, new_password });
}

holds('the new password signs in and the old one does not', async (target) => {
  const { visitor, person } = await member(target);
  const password = freshPassword();
  granted(await change(visitor, person.password, password), 204);
  refused(await login(new Visitor(target), person), 401, 'INVALID_CREDENTIALS');
  await signIn(target, { ...person, password });
});
holds('the current session lives on with new cookies', async (target) => {
  const { visitor, person } = await member(target);
  const old = visitor.twin();
  const answer = granted(await change(visitor, person.password, freshPassword()), 204);
  assert.deepEqual([...answer.cookies().keys()].sort(), Object.values(target.cookies).sort());
  assert.notEqual(visitor.access, old.access);
  granted(await visitor.get('/api/users/me'));
  granted(await visitor.post('/api/auth/refresh'), 204);
  assert.equal((await sessionsOf(visitor)).length, 1);
});
holds('every other session is ended at once, in every process', async (target) => {
  const { visitor, person } = await member(target);
  const others = [await signIn(target, person), await signIn(target, person)];
  granted(await change(visitor, person.password, freshPassword()), 204);
  for (const other of others) {
    for (let count = 0; count < 4; count++) {
      refused(await other.visitor.get('/api/users/me'), 401, 'INVALID_TOKEN');
    }
    refused(await other.visitor.post('/api/auth/refresh'), 401, 'INVALID_TOKEN');
  }
});
holds('copies of the former tokens of the current session are refused', async (target) => {
  const { visitor, person } = await member(target);
  const stolen = visitor.twin();
  granted(await change(visitor, person.password, freshPassword()), 204);
  refused(await stolen.get('/api/users/me'), 401, 'INVALID_TOKEN');
  const answer = await stolen.post('/api/auth/refresh');
  assert.ok(answer.status === 401 || answer.status === 409, `${answer}`);
  assert.ok([...answer.cookies().values()].every((cookie) => cookie.cleared));
});
holds('a wrong current password is 401 INVALID_CREDENTIALS and changes nothing', async (target) => {
  const { visitor, person } = await member(target);
  const answer = await change(visitor, freshPassword(), freshPassword());
  refused(answer, 401, 'INVALID_CREDENTIALS');
  granted(await visitor.get('/api/users/me'));
  await signIn(target, person);
});
holds('a wrong current password counts as a failed login', ['addresses'], async (target) => {
  const { visitor, person } = await member(target);
  for (let count = 0; count < 5; count++) {
    refused(await change(visitor, freshPassword(), freshPassword()), 401, 'INVALID_CREDENTIALS');
  }
  refused(await change(visitor, person.password, freshPassword()), 429, 'TOO_MANY_REQUESTS');
  refused(await login(visitor, person), 429, 'TOO_MANY_REQUESTS');
  await signIn(target, person);
});
holds('the new password keeps the policy', async (target) => {
  const { visitor, person } = await member(target);
  const name = person.email.split('@')[0]!;
  for (const password of ['', 'too short 1', 'x'.repeat(129), 'password1234', `${name}-and-more`]) {
    invalid(await change(visitor, person.password, password), 'new_password');
  }
  await signIn(target, person);
});
holds('both passwords must be there, and must be text', async (target) => {
  const { visitor, person } = await member(target);
  for (const value of [undefined, null, 1, [], {}]) {
    invalid(await change(visitor, value, freshPassword()), 'current_password');
    invalid(await change(visitor, person.password, value), 'new_password');
  }
});
holds('both passwords are taken byte for byte', async (target) => {
  const { visitor, person } = await member(target);
  const password = `  <b>${freshPassword()}</b>\u0000  `;
  granted(await change(visitor, person.password, password), 204);
  granted(await login(new Visitor(target), { ...person, password: password.trim() }), 401);
  await signIn(target, { ...person, password });
  refused(await change(visitor, password.trimEnd(), freshPassword()), 401, 'INVALID_CREDENTIALS');
  granted(await change(visitor, password, freshPassword()), 204);
});
holds(
  'of changes at the same time one wins, and its password is the one that counts',
  async (target) => {
    const { visitor, person } = await member(target);
    const tries = Array.from({ length: 4 }, () => ({
      copy: visitor.twin(),
      password: freshPassword(),
    }));
    const answers = await Promise.all(
      tries.map(({ copy, password }) => change(copy, person.password, password)),
    );
    const winners = tries.filter((_, index) => answers[index]!.status === 204);
    for (const answer of answers) assert.ok(answer.status < 500, `${answer}`);
    assert.equal(winners.length, 1, answers.join('\n'));
    await signIn(target, { ...person, password: winners[0]!.password });
  },
);
holds('nobody changes a password without signing in', async (target) => {
  const { person } = await member(target);
  const answer = await change(new Visitor(target), person.password, freshPassword());
  refused(answer, 401, 'AUTHENTICATION_REQUIRED');
});
