import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const dockerfile = await read('Dockerfile');
const ignored = await read('.dockerignore');
const compose = await read('compose.yaml');

test('the container runs as a user without rights', () => {
  const [, user] = [...dockerfile.matchAll(/^USER (\S+)$/gm)].at(-1) ?? [];
  assert.match(user ?? '', /^[1-9]\d*:[1-9]\d*$/);
});

test('the image holds only what the application runs on', () => {
  assert.equal(ignored.split('\n')[0], '*');
  assert.doesNotMatch(ignored, /^!(\.env|\.git|secrets|test)/m);
  assert.match(dockerfile, /npm ci --omit=dev/);
  const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
  assert.doesNotMatch(last, /^COPY (?!--from=build)/m);
  assert.match(last, /^CMD \["node", /m);
});

test('every container is read-only and without capabilities', () => {
  const shared = compose.slice(compose.indexOf('x-hardened:'), compose.indexOf('x-app:'));
  for (const rule of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true']) {
    assert.ok(shared.includes(rule), rule);
  }
  assert.match(compose, /^x-app: &app\n {2}<<: \*hardened$/m);
  const services = compose.slice(compose.search(/^services:/m), compose.search(/^networks:/m));
  const starts = [...services.matchAll(/^ {2}(\w\S*):\n(.*)$/gm)];
  assert.ok(starts.length >= 4);
  for (const [, name, first] of starts) assert.match(first ?? '', /<<: \*(hardened|app)$/, name);
  assert.doesNotMatch(compose, /privileged: true|cap_add|read_only: false|network_mode/);
});

test('only the proxy can be reached from outside', () => {
  assert.deepEqual(compose.match(/^ +ports: .*$/gm), ["    ports: ['80:8080', '443:8443']"]);
  for (const network of ['proxy', 'data', 'metrics']) {
    assert.match(compose, new RegExp(`^ {2}${network}:\n {4}internal: true$`, 'm'));
  }
});

test('containers get secrets as files', () => {
  const values = [...compose.matchAll(/^ +\w*(?:SECRET|PASSWORD|TOKEN)\w*: (.*)$/gm)];
  assert.ok(values.length >= 2);
  for (const [line, value] of values) assert.match(value ?? '', /^\/run\/secrets\//, line);
});
