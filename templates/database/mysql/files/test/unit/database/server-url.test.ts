import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readServerUrl } from '../../../src/database/server-url.ts';

test('a URL says where the server is and who comes', () => {
  assert.deepEqual(readServerUrl('mysql://ada:p%40ss@db.example.com:3307/shop'), {
    host: 'db.example.com',
    port: 3307,
    user: 'ada',
    password: 'p@ss',
    database: 'shop',
  });
  const { host, port } = readServerUrl('mariadb://ada@[::1]/shop');
  assert.deepEqual([host, port], ['::1', 3306]);
});

test('a URL sets nothing but what is known', () => {
  for (const parameter of ['multipleStatements=true', 'disableEval=false', 'flags=LOCAL_FILES']) {
    assert.throws(() => readServerUrl(`mysql://root@localhost/app?${parameter}`), /unknown/);
  }
  assert.throws(() => readServerUrl('mysql://localhost/app?ssl-mode=preferred'), /ssl-mode/);
});

test('a URL says how the server must show who it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tls-'));
  after(() => rm(folder, { recursive: true }));
  const authority = join(folder, 'ca.pem');
  await writeFile(authority, 'an authority');
  const tls = (mode: string): unknown =>
    readServerUrl(`mysql://localhost/app?ssl-mode=${mode}&ssl-ca=${authority}`).ssl;
  const base = { minVersion: 'TLSv1.2', ca: 'an authority' };
  assert.equal(tls('disabled'), undefined);
  assert.deepEqual(tls('REQUIRED'), { ...base, rejectUnauthorized: false });
  assert.deepEqual(tls('verify-ca'), { ...base, rejectUnauthorized: true });
  assert.deepEqual(tls('verify-identity'), {
    ...base,
    rejectUnauthorized: true,
    verifyIdentity: true,
  });
  assert.throws(() => readServerUrl('mysql://127.0.0.1/app?ssl-mode=verify-identity'), /host name/);
});
