import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoTime } from '../../../src/database/time.ts';
import { newSession, testContext } from '../../support/context.ts';

test('times of the server become ISO 8601 in UTC', () => {
  assert.equal(isoTime('2026-01-31 12:00:00'), '2026-01-31T12:00:00.000Z');
  assert.equal(isoTime('2026-01-31 12:00:00.123'), '2026-01-31T12:00:00.123Z');
});

test('a time is kept to the millisecond, compared as a time, and only where a time is meant', async () => {
  const context = await testContext();
  const { identity } = await newSession(context);
  const { database } = context;
  const [before, time] = ['2026-07-01T00:00:00.122Z', '2026-07-01T00:00:00.123Z'];
  await database
    .updateTable('users')
    .set({ created_at: time, full_name: time })
    .where('id', '=', identity.userId)
    .execute();
  const mine = database
    .selectFrom('users')
    .select(['created_at', 'full_name'])
    .where('id', '=', identity.userId);
  assert.deepEqual(await mine.where('created_at', '=', time).execute(), [
    { created_at: time, full_name: time },
  ]);
  assert.equal((await mine.where('created_at', 'in', [before, time]).execute()).length, 1);
  assert.equal((await mine.where('users.created_at', '<=', before).execute()).length, 0);
});
