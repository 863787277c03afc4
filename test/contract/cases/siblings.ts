import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { freshPassword, login, member } from '../people.ts';
import { section } from '../registry.ts';
import type { Equipped } from '../target.ts';

const holds = section('Several machines');

/** The same client at another URL of the same application. */
function elsewhere(visitor: Visitor, target: Equipped<'siblings'>): Visitor {
  const other = new Visitor({ ...target, url: target.siblings[0]! }, visitor.address);
  if (visitor.access) other.access = visitor.access;
  if (visitor.refresh) other.refresh = visitor.refresh;
  return other;
}

holds(
  'the general limit is shared with other machines',
  ['siblings', 'addresses'],
  async (target) => {
    const here = new Visitor(target);
    const there = elsewhere(here, target);
    let through = 0;
    for (let count = 0; count < 108; count++) {
      const answer = await (count % 2 ? here : there).get('/api/nothing');
      if (answer.status === 404) through += 1;
    }
    assert.equal(through, 100);
  },
);
holds(
  'the limit of guesses is shared with other machines',
  ['siblings', 'addresses'],
  async (target) => {
    const { person } = await member(target);
    const here = new Visitor(target);
    const there = elsewhere(here, target);
    const wrong = { ...person, password: freshPassword() };
    for (const visitor of [here, there, here, there, here])
      granted(await login(visitor, wrong), 401);
    refused(await login(there, wrong), 429, 'TOO_MANY_REQUESTS');
  },
);
holds(
  'a session that ends on one machine is refused on the others at once',
  ['siblings'],
  async (target) => {
    const { visitor } = await member(target);
    const there = elsewhere(visitor, target);
    granted(await there.get('/api/users/me'));
    granted(await visitor.post('/api/auth/logout'), 204);
    refused(await there.get('/api/users/me'), 401, 'INVALID_TOKEN');
  },
);
