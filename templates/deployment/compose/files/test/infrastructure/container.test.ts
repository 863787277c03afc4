import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const compose = await readFile('compose.yaml', 'utf8');

/** What lies below each key of a section of compose.yaml, by key. */
function rows(section: string): (readonly [name: string, text: string])[] {
  const [, body = ''] = new RegExp(`^${section}:\\n((?: .*\\n|\\n)*)`, 'm').exec(compose) ?? [];
  const found = body.matchAll(/^ {2}(\w\S*):((?:\n {4}.*|\n)*)/gm);
  return [...found].map(([, name = '', text = '']) => [name, text] as const);
}

const services = rows('services');

test('every container is read-only and without capabilities', () => {
  const shared = compose.slice(compose.indexOf('x-hardened:'), compose.indexOf('x-app:'));
  for (const rule of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true']) {
    assert.ok(shared.includes(rule), rule);
  }
  assert.match(compose, /^x-app: &app\n {2}<<: \*hardened$/m);
  assert.ok(services.length >= 4);
  for (const [name, text] of services) assert.match(text, /^\n {4}<<: \*(hardened|app)\n/, name);
  assert.doesNotMatch(compose, /privileged: true|cap_add|read_only: false|network_mode/);
});

test('every container has limited memory, CPU and processes', () => {
  const shared = compose.slice(compose.indexOf('x-app:'), compose.search(/^services:/m));
  const limits =
    /^ +deploy:\n +resources:\n +limits:\n +memory: \d+[mg]\n +cpus: '\d'\n +pids: \d+$/m;
  for (const [name, text] of services) {
    const own = / {4}deploy:/.test(text) || !text.includes('<<: *app');
    assert.match(own ? text : shared, limits, name);
  }
});

test('only the proxy can be reached from outside', () => {
  assert.deepEqual(compose.match(/^ +ports: .*$/gm), ["    ports: ['80:8080', '443:8443']"]);
  const open = rows('networks').filter(([, text]) => !/^ {4}internal: true$/m.test(text));
  // By `out` the application calls others; it is not reached by it.
  assert.deepEqual(
    open.map(([name]) => name).filter((name) => name !== 'out'),
    ['edge'],
  );
  for (const [name, text] of services) {
    const [networks = ''] = /^ {4}networks:(?: .*|(?:\n {6}.*)+)$/m.exec(text) ?? [];
    assert.notEqual(networks, '', name);
    assert.equal(/\bedge\b/.test(networks), name === 'nginx', name);
  }
});

test('containers get secrets as files', () => {
  const files = [...compose.matchAll(/^ +[A-Z_]+_FILE: (.*)$/gm)];
  assert.ok(files.length >= 1);
  for (const [line, value] of files) assert.match(value ?? '', /^\/run\/secrets\//, line);
  assert.doesNotMatch(compose, /^ +[A-Z_]*(?:SECRET|PASSWORD|TOKEN)[A-Z_]*(?<!_FILE|_ID): /m);
});
