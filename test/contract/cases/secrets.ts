import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Visitor } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { member } from '../people.ts';
import { section } from '../registry.ts';
import { forge, verifies } from '../tokens.ts';

const holds = section('Rotation of secrets');

const secret = () => randomBytes(32).toString('hex');

holds('a new first secret signs, and tokens of the former one live on', ['lab'], async (target) => {
  const former = { JWT_ACCESS_SECRET: secret(), JWT_REFRESH_SECRET: secret() };
  const signing = { JWT_ACCESS_SECRET: secret(), JWT_REFRESH_SECRET: secret() };
  await using before = await target.lab.start({ env: former });
  const { visitor } = await member(before.target);
  await before.stop();

  const both = {
    JWT_ACCESS_SECRET: `${signing.JWT_ACCESS_SECRET},${former.JWT_ACCESS_SECRET}`,
    JWT_REFRESH_SECRET: `${signing.JWT_REFRESH_SECRET}, ${former.JWT_REFRESH_SECRET}`,
  };
  await using after = await target.lab.start({ env: both });
  const same = new Visitor(after.target);
  same.access = visitor.access;
  same.refresh = visitor.refresh;
  granted(await same.get('/api/users/me'));
  granted(await same.post('/api/auth/refresh'), 204);
  assert.ok(verifies(same.access, signing.JWT_ACCESS_SECRET), 'the first access secret signs');
  assert.ok(verifies(same.refresh, signing.JWT_REFRESH_SECRET), 'the first refresh secret signs');
});
holds('a secret that was taken out of the list verifies nothing', ['secrets'], async (target) => {
  const { visitor } = await member(target);
  const cookie = `${target.cookies.access}=${forge(visitor.access, secret(), {})}`;
  refused(await visitor.get('/api/users/me', { cookie }), 401, 'INVALID_TOKEN');
});
