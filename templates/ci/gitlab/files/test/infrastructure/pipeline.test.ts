import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const read = (path: string) => readFile(path, 'utf8');
const pipeline = await read('.gitlab-ci.yml');

/** The text below each key of the pipeline, by key. */
const entries = [...pipeline.matchAll(/^([\w:-]+):((?:.*\n(?=[ \n]|$))+)/gm)].map(
  ([, name = '', text = '']) => [name, text] as const,
);
const settings = ['workflow', 'include', 'stages', 'variables', 'default', 'services'];
const jobs = entries.filter(([name]) => !settings.includes(name));

test('every image has a fixed version, and every tool fixed content', () => {
  const images = [...pipeline.matchAll(/^ +(?:- )?(?:image|name): *['"]?([^\s'"]+)/gm)];
  assert.ok(images.length > 0);
  for (const [, image = ''] of images) {
    assert.match(image, /:(v?\d[\w.-]*|\$NODE-slim)(@sha256:[0-9a-f]{64})?$/);
    // Node and the servers follow their patch releases, as they do where the application runs.
    if (/\/|^docker:/.test(image)) assert.match(image, /@sha256:/);
  }
});

test('no job gets a token but the one of the scanner it runs, and only a release may publish', () => {
  assert.ok(jobs.length >= 5);
  for (const [name, text] of jobs) {
    assert.doesNotMatch(text, /id_tokens|secrets:|CI_JOB_TOKEN/, name);
    if (name === 'release') assert.match(text, /rules:\n {4}- if: \$CI_COMMIT_TAG/);
    else assert.doesNotMatch(text, /CI_REGISTRY_PASSWORD/, name);
    const tokens = new Set([...text.matchAll(/\$\{?(\w*TOKEN\w*)/g)].map(([, token]) => token));
    assert.ok(tokens.size === 0 || ['snyk', 'socket'].includes(name), name);
  }
});

test('what somebody else wrote never becomes part of a command', () => {
  const foreign = /CI_COMMIT_(MESSAGE|TITLE|DESCRIPTION|AUTHOR|REF_NAME|BRANCH)|CI_MERGE_REQUEST_/;
  for (const [name, text] of jobs) {
    const script = text.slice(text.indexOf('  script:'));
    assert.doesNotMatch(script, foreign, name);
  }
});

test('updates rest for a week', async () => {
  const { minimumReleaseAge, internalChecksFilter } = JSON.parse(
    await read('renovate.json'),
  ) as Record<string, unknown>;
  assert.equal(minimumReleaseAge, '7 days');
  assert.equal(internalChecksFilter, 'strict');
});
