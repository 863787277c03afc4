import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

test('the role of the application owns one database and has no rights beyond it', async () => {
  const statements = await readFile('deploy/postgres/create-database.sql', 'utf8');
  const [role] = /^CREATE ROLE .*;$/m.exec(statements) ?? [];
  assert.match(role ?? '', /^CREATE ROLE app LOGIN PASSWORD :'password';$/);
  assert.match(statements, /^REVOKE ALL ON DATABASE app FROM PUBLIC;$/m);
  assert.match(statements, /^REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;$/m);
  assert.doesNotMatch(statements, /^(GRANT|ALTER ROLE)/m);
});
