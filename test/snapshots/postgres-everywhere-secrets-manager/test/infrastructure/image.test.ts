import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const dockerfile = await readFile('Dockerfile', 'utf8');
const ignored = await readFile('.dockerignore', 'utf8');

test('the container runs as a user without rights', () => {
  const [, user] = [...dockerfile.matchAll(/^USER (\S+)$/gm)].at(-1) ?? [];
  assert.match(user ?? '', /^[1-9]\d*:[1-9]\d*$/);
});

test('the image holds only what the application runs on', () => {
  assert.equal(ignored.split('\n')[0], '*');
  assert.doesNotMatch(ignored, /^!(\.env|\.git|secrets|test)/m);
  const production = 'npm ci --omit=dev';
  assert.ok(dockerfile.includes(` ${production} && `));
  const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
  assert.doesNotMatch(last, /^COPY (?!--from=build)/m);
  assert.match(last, /^CMD \["node", /m);
});
