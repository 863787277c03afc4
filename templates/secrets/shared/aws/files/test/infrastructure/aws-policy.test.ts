import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PERMISSION, PLACE } from '../support/stored-secrets.ts';

interface Statement {
  Effect: string;
  Action: string;
  Resource: string;
  Condition?: { StringEquals?: Record<string, string>; StringLike?: Record<string, string> };
}

const { Statement: statements } = JSON.parse(readFileSync('deploy/aws/policy.json', 'utf8')) as {
  Statement: Statement[];
};

test('the policy allows to read the secrets of this application, and nothing else', () => {
  assert.ok(statements.every(({ Effect }) => Effect === 'Allow'));
  const actions = statements.map(({ Action }) => Action).sort();
  assert.deepEqual(actions, ['kms:Decrypt', PERMISSION]);
  const read = statements.find(({ Action }) => Action === PERMISSION);
  assert.match(read?.Resource ?? '', PLACE);
});

test('the key decrypts these secrets only, and only through the service that keeps them', () => {
  const decrypt = statements.find(({ Action }) => Action === 'kms:Decrypt');
  assert.match(decrypt?.Resource ?? '', /^arn:aws:kms:[^*?]+$/);
  const { StringEquals, StringLike } = decrypt?.Condition ?? {};
  const [service = ''] = PERMISSION.split(':');
  assert.equal(StringEquals?.['kms:ViaService'], `${service}.REGION.amazonaws.com`);
  const contexts = Object.values(StringLike ?? {});
  assert.equal(contexts.length, 1);
  assert.match(contexts[0] ?? '', PLACE);
});
