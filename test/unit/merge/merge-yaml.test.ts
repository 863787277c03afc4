import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import type { Resolution } from '../../../src/merge/merged.ts';
import { mergeFile } from '../../../src/merge/merge-file.ts';

const snapshots = path.join(import.meta.dirname, '../../snapshots/postgres-compose-vm');
const workflow = readFileSync(path.join(snapshots, '.github/workflows/ci.yml'), 'utf8');
const compose = readFileSync(path.join(snapshots, 'compose.yaml'), 'utf8');

/** A text with replacements, each of which must hit. */
function edited(text: string, ...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((result, [from, to]) => {
    assert.ok(result.includes(from), `Nothing to edit: ${from}`);
    return result.replaceAll(from, to);
  }, text);
}

function merge(
  base: string | undefined,
  yours: string,
  next: string,
  resolution: Resolution = 'yours',
) {
  return mergeFile('ci.yml', { ...(base !== undefined && { base }), yours, next }, resolution);
}

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

describe('YAML', () => {
  test('takes a step, a branch and an action of either side', () => {
    const yours = edited(
      workflow,
      [
        '      - run: npm run lint\n',
        '      - run: npm run lint\n      # Mine.\n      - run: make   it   # so\n',
      ],
      ['branches: [main]', 'branches: [ main, dev ]'],
    );
    const next = edited(
      workflow,
      [
        '      - run: npm run typecheck\n',
        '      - run: npm run typecheck\n      - run: npm run audit\n',
      ],
      ['branches: [main]', "branches: [main, 'release/**']"],
      [
        'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
        'actions/checkout@0000 # v8',
      ],
    );
    const merged = merge(workflow, yours, next);
    assert.deepEqual(merged.conflicts, []);
    assert.equal(
      merged.text,
      edited(
        yours,
        ['[ main, dev ]', "[main, 'release/**', dev]"],
        [
          '      - run: npm run typecheck\n',
          '      - run: npm run typecheck\n      - run: npm run audit\n',
        ],
        [
          'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
          'actions/checkout@0000 # v8',
        ],
      ),
    );
  });

  test('keeps yours where both changed a step, and offers that step again', () => {
    const yours = edited(workflow, ['      - run: npm test\n', '      - run: npm run mine\n']);
    const next = edited(
      workflow,
      ['      - run: npm test\n', '      - run: npm run covered\n'],
      ['timeout-minutes: 20', 'timeout-minutes: 30'],
    );
    const merged = merge(workflow, yours, next, 'markers');
    assert.equal(merged.text, edited(yours, ['timeout-minutes: 20', 'timeout-minutes: 30']));
    assert.deepEqual(merged.conflicts, [
      { where: 'jobs › test › steps › #4 › run', yours: 'npm run mine', next: 'npm run covered' },
    ]);
    assert.equal(merged.base, edited(workflow, ['timeout-minutes: 20', 'timeout-minutes: 30']));
    assert.deepEqual(merge(merged.base, merged.text, next), merged);
    assert.equal(merge(workflow, yours, next, 'next').text, next);
  });

  test('of another indent, in other quotes and another order takes what is new', () => {
    const base = lines(
      'name: CI',
      'on: [push]',
      'jobs:',
      '  test:',
      '    steps:',
      '      - run: npm ci',
      '      - run: npm test',
    );
    const yours = lines(
      'on:',
      '    - push # always',
      '',
      '',
      'jobs:',
      '    test:',
      '        steps:',
      '        -   run: "npm ci"',
      '        -   run: "npm test"',
      '',
      '    mine:',
      '        steps:',
      '        -   run: "true"',
      'name: "CI"',
    );
    const next = lines(
      'name: CI',
      'on: [push, pull_request]',
      'permissions: {}',
      'jobs:',
      '  test:',
      '    timeout-minutes: 5',
      '    steps:',
      '      - run: npm ci',
      '      - run: npm run lint',
      '      - run: npm test',
    );
    const merged = merge(base, yours, next);
    assert.deepEqual(merged.conflicts, []);
    const added = lines(
      'on:',
      '    - push # always',
      '    - pull_request',
      'permissions: {}',
      '',
      '',
      'jobs:',
      '    test:',
      '        timeout-minutes: 5',
      '        steps:',
      '        -   run: "npm ci"',
      '        -   run: npm run lint',
      '        -   run: "npm test"',
      '',
      '    mine:',
      '        steps:',
      '        -   run: "true"',
      'name: "CI"',
    );
    assert.equal(merged.text, added);
  });

  test('takes a service, a port and a volume of either side', () => {
    const yours = edited(
      compose,
      ["    ports: ['80:8080', '443:8443']\n", "    ports: ['80:8080', '443:8443', '8081:8081']\n"],
      [
        '  redis:\n    <<: *hardened\n',
        '  worker:\n    <<: *app\n    command: [node, worker.js]\n\n  redis:\n    <<: *hardened\n',
      ],
      ['memory: 512m', 'memory: 2g'],
    );
    const next = edited(
      compose,
      [
        "    ports: ['80:8080', '443:8443']\n",
        "    ports: ['80:8080', '443:8443', '443:8443/udp']\n",
      ],
      [
        '      - /var/www/acme:/var/www/acme:ro\n',
        '      - /var/www/acme:/var/www/acme:ro\n      - ./robots:/robots:ro\n',
      ],
      ['pids: 128', 'pids: 256'],
    );
    const merged = merge(compose, yours, next);
    assert.deepEqual(merged.conflicts, []);
    assert.equal(
      merged.text,
      edited(
        yours,
        ["'443:8443', '8081:8081'", "'443:8443', '443:8443/udp', '8081:8081'"],
        [
          '      - /var/www/acme:/var/www/acme:ro\n',
          '      - /var/www/acme:/var/www/acme:ro\n      - ./robots:/robots:ro\n',
        ],
        ['pids: 128', 'pids: 256'],
      ),
    );
  });

  test('takes a list in a list of either side', () => {
    const base = lines('runcmd:', '  - [bash, a.sh]', '  - [reboot]', 'z: 1');
    const merged = merge(
      base,
      lines('runcmd:', '  - [bash, mine.sh]', '  - [bash, a.sh]', '  - [reboot]', 'z: 1'),
      lines('runcmd:', '  - [bash, next.sh]', '  - [bash, a.sh]', '  - [reboot]', 'z: 1'),
    );
    assert.deepEqual(merged.conflicts, []);
    assert.deepEqual(
      parse(merged.text).runcmd.map(([, file]: string[]) => file),
      ['mine.sh', 'next.sh', 'a.sh', undefined],
    );
  });

  test('keeps the words of a command together', () => {
    const base = lines('command: [node, a.js]');
    const merged = merge(
      base,
      lines('command: [node, --mine, a.js]'),
      lines('command: [node, --next, a.js]'),
    );
    assert.equal(merged.text, lines('command: [node, --mine, a.js]'));
    assert.deepEqual(merged.conflicts, [
      { where: 'command', yours: '- node\n- --mine\n- a.js', next: '- node\n- --next\n- a.js' },
    ]);
  });

  test('that one side removed and the other changed is a conflict, offered again', () => {
    const base = lines('jobs:', '  a: { run: 1 }', '  b: { run: 1 }');
    const without = lines('jobs:', '  a: { run: 1 }');
    const changed = lines('jobs:', '  a: { run: 1 }', '  b: { run: 2 }');
    for (const [yours, next] of [
      [without, changed],
      [changed, without],
    ] as const) {
      const merged = merge(base, yours, next);
      assert.equal(merged.text, yours);
      assert.deepEqual(
        merged.conflicts.map(({ where }) => where),
        ['jobs › b'],
      );
      assert.deepEqual(merge(merged.base, merged.text, next), merged);
      assert.equal(merge(base, yours, next, 'next').text, next);
    }
  });

  test('that one side moved is not taken for removed', () => {
    const base = lines('steps:', '  - run: a', '  - run: b', '  - run: c');
    const moved = lines('steps:', '  - run: c', '  - run: a', '  - run: b');
    const grown = lines('steps:', '  - run: a', '  - run: b', '  - run: c', '  - run: d');
    const runs = (text: string) =>
      parse(text)
        .steps.map(({ run }: { run: string }) => run)
        .join('');
    assert.equal(runs(merge(base, moved, grown).text), 'cdab');
    assert.equal(runs(merge(base, grown, moved).text), 'cdab');
  });

  test('whose comments would be lost stays as it is', () => {
    const base = lines('a: 1', 'b:', '  c: 1', 'd: 1', 'e: 1');
    const yours = lines('a: 1', 'b:', '  # Do not touch!', '  c: 1', 'd: 2', 'e: 1');
    const merged = merge(base, yours, lines('a: 1', 'd: 1', 'e: 1', 'f: 1'));
    assert.equal(merged.text, yours);
    assert.equal(merged.base, base);
    assert.equal(merged.conflicts[0]?.where, 'the whole file');
  });

  test('that was never generated takes in what it lacks, but no steps into a list of yours', () => {
    const merged = merge(
      undefined,
      lines('on: [push]', 'jobs:', '  test:', '    steps:', '      - run: make'),
      lines(
        'on: [push, pull_request]',
        'permissions: {}',
        'jobs:',
        '  test:',
        '    steps:',
        '      - run: npm test',
      ),
    );
    assert.equal(
      merged.text,
      lines(
        'on: [push, pull_request]',
        'permissions: {}',
        'jobs:',
        '  test:',
        '    steps:',
        '      - run: make',
      ),
    );
    assert.deepEqual(
      merged.conflicts.map(({ where }) => where),
      ['jobs › test › steps'],
    );
    assert.equal(parse(merged.base!).jobs.test.steps, undefined);
  });

  test('writes new values in the quotes that yours has', () => {
    const base = lines('a: 1', "b: 'x'", 'c: 1');
    const next = lines('a: 2', "b: 'x'", 'c: 1', "d: ['y', 'it''s']");
    for (const quote of ['"', "'"]) {
      const yours = lines('a:   1', `b: ${quote}x${quote}`, 'c:   3');
      const merged = merge(base, yours, next);
      assert.equal(
        merged.text,
        `${yours.replace('a:   1', 'a: 2')}d: [${quote}y${quote}, 'it''s']\n`,
      );
    }
  });

  test('tells numbers apart that are written differently', () => {
    const merged = merge(
      lines('a: 3.1', 'b: 1'),
      lines('a: 3.10', 'b: 1'),
      lines('a: 3.1', 'b: 2'),
    );
    assert.equal(merged.text, lines('a: 3.10', 'b: 2'));
    // Beside a change of yours, where a merge by lines keeps what yours says of both.
    const beside = merge(
      lines('a: 3.1', 'b: 1'),
      lines('a: 3.1', 'b: 2'),
      lines('a: 3.10', 'b: 1'),
    );
    assert.deepEqual(beside, {
      text: lines('a: 3.10', 'b: 2'),
      base: lines('a: 3.10', 'b: 1'),
      conflicts: [],
    });
  });

  test('changes a step in two ways, wherever it stands and whatever it is called', () => {
    const step = (...all: string[]) => lines('steps:', '  - run: first', ...all, '  - run: last');
    const base = step('  - name: A', '    run: a', '    if: always()');
    const yours = step(
      '  - run: mine',
      '  - name: A',
      '    run: a',
      '    if: mine',
      '  - run: more',
    );
    const next = step('  - name: A', '    run: a', '    if: always()', '    shell: sh').replace(
      'a\n',
      'b\n',
    );
    const named = merge(base, yours, next);
    assert.deepEqual(named.conflicts, []);
    assert.deepEqual(parse(named.text).steps[2], { name: 'A', run: 'b', if: 'mine', shell: 'sh' });
    const renamed = merge(
      base,
      yours.replace('name: A', 'name: B').replace('if: mine', 'if: always()'),
      next,
    );
    assert.deepEqual(renamed.conflicts, []);
    assert.deepEqual(parse(renamed.text).steps[2], {
      name: 'B',
      run: 'b',
      if: 'always()',
      shell: 'sh',
    });
  });

  test('offers an item again that next no longer has, and nothing else', () => {
    const base = lines('list:', '  - name: A', '    run: a', '  - name: C', '    run: c');
    const yours = base.replace('run: a', 'run: mine');
    const next = lines('list:', '  - name: C', '    run: d');
    const merged = merge(base, yours, next);
    assert.deepEqual(
      merged.conflicts.map(({ where }) => where),
      ['list › A'],
    );
    assert.equal(merged.base, base.replace('run: c', 'run: d'));
    assert.deepEqual(merge(merged.base, merged.text, next), merged);
  });

  test('of several documents is merged by lines', () => {
    const base = lines('a: 1', '---', 'b: 1', 'c: 1', 'd: 1');
    const merged = merge(
      base,
      lines('a: 2', '---', 'b: 1', 'c: 1', 'd: 1'),
      lines('a: 1', '---', 'b: 1', 'c: 1', 'd: 2'),
    );
    assert.equal(merged.text, lines('a: 2', '---', 'b: 1', 'c: 1', 'd: 2'));
  });

  test('that cannot be read stays as it is', () => {
    const next = lines('a: 2', 'b: 1');
    const hostile = [
      'a:\n\tb: 1\n',
      'a: 1\na: 2\n',
      'a: *nowhere\n',
      '? [a, b]\n: 1\n',
      'a: "open\n',
      `${'['.repeat(5_000)}\n`,
      '',
    ];
    for (const yours of hostile) {
      const merged = merge(lines('a: 1'), yours, next, 'markers');
      assert.equal(merged.text, yours);
      assert.equal(merged.conflicts[0]?.where, 'the whole file');
    }
  });

  test('may have keys that mean something to JavaScript, and aliases without end', () => {
    const bomb = lines(
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'
        .split('')
        .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]`),
    );
    const merged = merge(
      lines('z: 1'),
      `__proto__: { x: 1 }\n${bomb}z: 1\n`,
      lines('constructor: 1', 'z: 2'),
    );
    assert.equal(merged.text, `__proto__: { x: 1 }\n${bomb}constructor: 1\nz: 2\n`);
  });
});
