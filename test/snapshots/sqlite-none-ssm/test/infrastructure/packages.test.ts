import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const read = (path: string) => readFile(path, 'utf8');

const hardening = `
ignore-scripts=true
min-release-age=7
allow-git=none
`;

test('packages run no code while they are installed and are at least a week old', async () => {
  const settings = (await read('.npmrc')).split('\n');
  for (const line of hardening.trim().split('\n')) assert.ok(settings.includes(line), line);
});

test('package.json names exact versions', async () => {
  const { dependencies, devDependencies } = JSON.parse(await read('package.json')) as Record<
    string,
    Record<string, string>
  >;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    assert.match(version, /^(\d+\.\d+\.\d+|file:tools\/node)$/, name);
  }
});
