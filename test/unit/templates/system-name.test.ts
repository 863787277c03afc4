import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemName } from '../../../templates/deployment/shared/system-name.ts';

for (const [name, expected] of [
  ['my-app', 'my-app'],
  ['@scope/my.app', 'my-app'],
  ['123', 'app-123'],
  ['2fa-app', 'app-2fa-app'],
  ['root', 'app-root'],
  ['a'.repeat(214), 'a'.repeat(32)],
] as const) {
  test(`${name.slice(0, 20)} runs as ${expected}`, () => {
    assert.equal(systemName(name), expected);
  });
}
