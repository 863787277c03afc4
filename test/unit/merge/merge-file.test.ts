import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decide } from '../../../src/merge/decide.ts';
import { mergeFile } from '../../../src/merge/merge-file.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

describe('plain text', () => {
  const base = lines('a', 'b', 'c', 'd', 'e');

  test('takes the changes of both sides', () => {
    const merged = mergeFile(
      'Dockerfile',
      { base, yours: lines('a', 'mine', 'b', 'c', 'd', 'e'), next: lines('a', 'b', 'c', 'd', 'E') },
      'yours',
    );
    assert.equal(merged.text, lines('a', 'mine', 'b', 'c', 'd', 'E'));
    assert.deepEqual(merged.conflicts, []);
    assert.equal(merged.base, lines('a', 'b', 'c', 'd', 'E'));
  });

  const sides = {
    base,
    yours: lines('a', 'b', 'mine', 'more', 'd', 'e'),
    next: lines('A', 'b', 'theirs', 'd', 'e'),
  };
  const conflicts = [{ where: 'lines 3–4', yours: 'mine\nmore', next: 'theirs' }];

  test('settles a conflict for yours and offers it again, and it alone', () => {
    const merged = mergeFile('Dockerfile', sides, 'yours');
    assert.deepEqual(merged, {
      text: lines('A', 'b', 'mine', 'more', 'd', 'e'),
      base: lines('A', 'b', 'c', 'd', 'e'),
      conflicts,
    });
    const again = mergeFile(
      'Dockerfile',
      { ...sides, yours: merged.text, base: merged.base! },
      'yours',
    );
    assert.deepEqual(again, merged);
  });

  test('has no conflict where both sides changed the same', () => {
    const yours = lines('mine', 'a', 'b', 'C', 'd', 'e');
    const merged = mergeFile(
      'Dockerfile',
      { base, yours, next: lines('a', 'b', 'C', 'd', 'e', 'f') },
      'yours',
    );
    assert.deepEqual(
      [merged.text, merged.conflicts],
      [lines('mine', 'a', 'b', 'C', 'd', 'e', 'f'), []],
    );
  });

  test('settles a conflict for next', () => {
    const merged = mergeFile('Dockerfile', sides, 'next');
    assert.deepEqual(merged, { text: sides.next, base: sides.next, conflicts });
  });

  test('marks a conflict so that the next run sees it is not settled', () => {
    const { text, base: remembered } = mergeFile('Dockerfile', sides, 'markers');
    assert.match(
      text,
      /^A\nb\n<<<<<<< yours\nmine\nmore\n=======\ntheirs\n>>>>>>> create-secure-node-app \d+\.\d+\.\d+\nd\ne\n$/,
    );
    assert.equal(remembered, sides.next);
    assert.deepEqual(decide({ ...sides, yours: text }), { kind: 'unresolved' });
  });

  test('marks no more than what differs', () => {
    const merged = mergeFile(
      'Dockerfile',
      {
        base,
        yours: lines('a', 'b', 'mine', 'same', 'd', 'e'),
        next: lines('a', 'b', 'theirs', 'same', 'd', 'e'),
      },
      'markers',
    );
    assert.match(merged.text, /\nmine\n=======\ntheirs\n>>>>>>> .*\nsame\nd\n/);
    assert.deepEqual(merged.conflicts, [{ where: 'line 3', yours: 'mine', next: 'theirs' }]);
  });

  test('that was never generated is one conflict', () => {
    const { yours, next } = sides;
    assert.deepEqual(mergeFile('Dockerfile', { yours, next }, 'yours'), {
      text: yours,
      conflicts: [{ where: 'the whole file', yours, next }],
    });
    assert.equal(mergeFile('Dockerfile', { yours, next }, 'next').text, next);
    assert.match(mergeFile('Dockerfile', { yours, next }, 'markers').text, /^<<<<<<< yours\na\n=/);
  });

  test('keeps line endings, byte order mark and the missing final newline of yours', () => {
    const yours = '\uFEFFa\r\nmine\r\nb\r\nc\r\nd\r\ne';
    const next = lines('a', 'b', 'c', 'd', 'E');
    assert.equal(
      mergeFile('Dockerfile', { base, yours, next }, 'yours').text,
      '\uFEFFa\r\nmine\r\nb\r\nc\r\nd\r\nE',
    );
  });

  test('keeps each line ending where they are mixed', () => {
    const yours = 'a\nmine\r\nb\nc\r\nd\ne\n';
    const next = lines('a', 'b', 'c', 'd', 'E');
    assert.equal(
      mergeFile('Dockerfile', { base, yours, next }, 'yours').text,
      'a\nmine\r\nb\nc\r\nd\nE\n',
    );
  });
});

describe('ignore files', () => {
  const base = lines('node_modules/', '.env', 'dist/');

  test('are merged as sets, by their neighbours', () => {
    const merged = mergeFile(
      '.gitignore',
      {
        base,
        yours: lines('# mine', '*.pem', '.env', 'dist/'),
        next: lines('node_modules/', '.env', '.env.*', 'coverage/'),
      },
      'markers',
    );
    assert.equal(merged.text, lines('# mine', '*.pem', '.env', '.env.*', 'coverage/'));
    assert.deepEqual(merged.conflicts, []);
  });

  test('take in what they lack where they were never generated', () => {
    const merged = mergeFile('.gitignore', { yours: lines('dist/', 'tmp/'), next: base }, 'yours');
    assert.equal(merged.text, lines('node_modules/', '.env', 'dist/', 'tmp/'));
    assert.equal(merged.base, base);
  });

  test('keep comments in their place, and new lines bring theirs along', () => {
    const merged = mergeFile(
      '.dockerignore',
      {
        base: lines('*', '!src'),
        yours: lines('*', '', '# my tools', '!tools', '', '# sources', '!src'),
        next: lines('*', '!src', '# what is locked', '!package-lock.json'),
      },
      'yours',
    );
    assert.equal(
      merged.text,
      lines(
        '*',
        '',
        '# my tools',
        '!tools',
        '',
        '# sources',
        '!src',
        '# what is locked',
        '!package-lock.json',
      ),
    );
  });
});

describe('settings', () => {
  const base = lines('# The port.', 'PORT=3000', '', '# A secret.', '# TOKEN=');

  test('are merged by name', () => {
    const merged = mergeFile(
      '.env.example',
      {
        base,
        yours: lines('# The port.', 'PORT=8080', 'MINE=1', '', '# A secret.', '# TOKEN='),
        next: lines(
          '# The port.',
          'PORT=3000',
          '',
          '# The host.',
          'HOST=::1',
          '',
          '# A secret.',
          'TOKEN=',
        ),
      },
      'yours',
    );
    assert.equal(
      merged.text,
      lines(
        '# The port.',
        'PORT=8080',
        'MINE=1',
        '',
        '# The host.',
        'HOST=::1',

        '',
        '# A secret.',
        'TOKEN=',
      ),
    );
    assert.deepEqual(merged.conflicts, []);
  });

  test('that both sides changed keep yours, are listed, and are offered again', () => {
    const sides = { base, yours: lines('PORT=1'), next: lines('PORT=2') };
    const merged = mergeFile('.env.example', sides, 'markers');
    assert.equal(merged.text, lines('PORT=1'));
    assert.deepEqual(merged.conflicts, [{ where: 'PORT', yours: 'PORT=1', next: 'PORT=2' }]);
    const again = mergeFile(
      '.env.example',
      { ...sides, yours: merged.text, base: merged.base! },
      'yours',
    );
    assert.deepEqual(again, merged);
    assert.equal(mergeFile('.env.example', sides, 'next').text, lines('PORT=2'));
  });

  test('that both sides changed, and next moved, are there once', () => {
    const moved = mergeFile(
      '.npmrc',
      {
        base: lines('a=1', 'b=1', 'c=1', 'd=1'),
        yours: lines('a=1', 'b=1', 'c=2', 'x=1', 'd=1'),
        next: lines('n=1', 'c=3', 'a=1', 'b=1', 'd=1'),
      },
      'yours',
    );
    assert.equal(moved.text, lines('n=1', 'a=1', 'b=1', 'c=2', 'x=1', 'd=1'));
    assert.deepEqual(moved.conflicts, [{ where: 'c', yours: 'c=2', next: 'c=3' }]);
  });

  test('that are there twice with two values stay as they are', () => {
    const yours = lines('PORT=1', 'PORT=2');
    const merged = mergeFile('.env.example', { base, yours, next: lines('PORT=3') }, 'yours');
    assert.deepEqual([merged.text, merged.conflicts[0]?.where], [yours, 'the whole file']);
  });

  test('that are no longer there take their comment with them, but not yours', () => {
    const merged = mergeFile(
      '.env.example',
      {
        base,
        yours: lines(
          '# The port.',
          '# Ask Ann.',
          'PORT=3000',
          '',
          '# A secret.',
          '# TOKEN=',
          'X=1',
        ),
        next: lines('# A secret.', '# TOKEN='),
      },
      'yours',
    );
    assert.equal(merged.text, lines('# Ask Ann.', '', '# A secret.', '# TOKEN=', 'X=1'));
  });
});

test('lockfiles are not merged', () => {
  for (const path of [
    'package-lock.json',
    'pnpm-lock.yaml',
    'yarn.lock',
    'web/package-lock.json',
  ]) {
    const sides = { base: '{"a":1}\n', yours: '{"a":1,"b":2}\n', next: '{"a":3}\n' };
    const { text, base, conflicts } = mergeFile(path, sides, 'yours');
    assert.deepEqual([text, base, conflicts.length], [sides.yours, sides.base, 1], path);
  }
});
