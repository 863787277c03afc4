import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '../../../src/observability/logger.ts';
import { redact } from '../../../src/observability/redact.ts';

function logged(error: unknown): Record<string, unknown> {
  const lines: string[] = [];
  createLogger({ LOG_LEVEL: 'info' }, { write: (line) => lines.push(line) }).error({ err: error });
  const [line = '', ...others] = lines;
  assert.equal(others.length, 0);
  assert.equal(line.split('\n').length, 2);
  return JSON.parse(line) as Record<string, unknown>;
}

test('a line has an ISO time and a level by name, and no process details', () => {
  const { time, level, ...rest } = logged(undefined);
  assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.equal(level, 'error');
  assert.deepEqual(Object.keys(rest), []);
});

test('an error is logged without the values that a driver hangs on it', () => {
  const error = Object.assign(new Error('duplicate key value violates a constraint'), {
    code: '23505',
    detail: 'Key (email)=(ada@example.com) already exists.',
    parameters: ['secret'],
  });
  const { err } = logged(error) as { err: Record<string, unknown> };
  assert.deepEqual(Object.keys(err).sort(), ['code', 'message', 'stack', 'type']);
  assert.ok(!JSON.stringify(err).includes('ada@'));
});

test('secrets are taken out of messages by their shape', () => {
  assert.equal(redact('no user ada.l+x@mail.example.com here'), 'no user [email] here');
  assert.equal(
    redact('at postgres://app:hunter2@db:5432/app'),
    'at postgres://[credentials]@db:5432/app',
  );
  assert.equal(redact('token eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl was'), 'token [token] was');
  assert.equal(redact('hash $argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA end'), 'hash [hash] end');
  assert.equal(redact('x'.repeat(10_000)).length, 2_000);
});

test('taking out takes no longer for text made to cost time', () => {
  for (const text of [
    'a'.repeat(2_000),
    'a@'.repeat(1_000),
    'eyJ'.repeat(700),
    '://'.repeat(700),
  ]) {
    const startedAt = performance.now();
    redact(text);
    assert.ok(performance.now() - startedAt < 100);
  }
});
