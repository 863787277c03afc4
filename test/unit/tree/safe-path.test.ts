import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { GeneratorError } from '../../../src/errors.ts';
import { safePath } from '../../../src/tree/safe-path.ts';

const REFUSED = [
  '',
  '/etc/passwd',
  'C:/x',
  'c:x',
  '//host/share',
  '..',
  '../x',
  'a/../x',
  'a/..',
  '.',
  './a',
  'a//b',
  'a/',
  'a\\b',
  'a\0b',
  'a\nb',
  'a\u202Eb',
  'a\u200Bb',
  'a\uD800b',
  'CON',
  'nul.txt',
  'src/Aux.ts',
  'COM1',
  'lpt9.log',
  'com¹',
  'a:b',
  'a?',
  'a*',
  '<a>',
  'a|b',
  'a"b',
  'a.',
  'a /b',
  '.git',
  '.git/config',
  'a/.GIT/hooks/x',
  'git~1/config',
  `${'x'.repeat(201)}`,
];

for (const path of REFUSED) {
  test(`refuses ${JSON.stringify(path.slice(0, 40))}`, () => {
    assert.throws(
      () => safePath(path),
      (error) => error instanceof GeneratorError && error.code === 'UNSAFE_PATH',
    );
  });
}

const TAKEN = [
  'a',
  '.gitignore',
  '.github/workflows/ci.yml',
  'src/config/env.ts',
  'console.ts',
  'common.txt',
  'nullable.ts',
  'a..b',
  'a b/c',
  'über.md',
];

for (const path of TAKEN) {
  test(`takes ${path}`, () => {
    assert.equal(safePath(path), path);
  });
}

test('whatever is taken stays below the folder it is joined to', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('..', '.', 'a', 'C:', '\\', '.git', 'x.'));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const path = parts.join('/');
      try {
        safePath(path);
      } catch {
        return;
      }
      const resolved = new URL(path.split('/').map(encodeURIComponent).join('/'), 'file:///root/');
      assert.ok(resolved.pathname.startsWith('/root/') && resolved.pathname !== '/root/', path);
    }),
  );
});
