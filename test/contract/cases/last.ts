import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { eventOf } from '../log-lines.ts';
import { freshPassword, login, member } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('After all other cases');

holds(
  'no password, token or e-mail address of the whole run is in the logs',
  ['logs'],
  async (target) => {
    const { person } = await member(target);
    const wrong = { ...person, password: freshPassword() };
    await eventOf(target, 'login_failed', () => login(new Visitor(target), wrong));
    const words = new Set(target.logs().flatMap((line) => line.split(/[^\w@.+-]+/)));
    const leaked = [...target.confidential].filter((secret) => words.has(secret));
    assert.deepEqual(leaked, []);
    for (const line of target.logs()) {
      assert.doesNotMatch(line, /\beyJ[\w-]{8,}\.|\$argon2|@example\.com/);
    }
  },
);
