import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mergeFile } from '../../../src/merge/merge-file.ts';

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

/** Far above what any of these takes, and far below what an unbounded comparison does. */
const SECONDS = 20;

function timed<T>(run: () => T): T {
  const start = performance.now();
  const result = run();
  const seconds = (performance.now() - start) / 1000;
  assert.ok(seconds < SECONDS, `took ${seconds.toFixed(1)} s`);
  return result;
}

describe('a merge of hostile text ends soon and loses nothing', () => {
  const texts: Record<string, string> = {
    'ten thousand equal lines': lines(10_000, () => 'x'),
    'twenty thousand lines, all different': lines(19_900, (index) => `line ${String(index)}`),
    'lines of four kinds': lines(10_000, (index) => String(index % 4)),
    'one line of a megabyte': 'x'.repeat(990_000),
    'empty lines': lines(10_000, () => ''),
    'lines that mean something to JavaScript': lines(500, (index) =>
      ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].at(index % 4)!,
    ),
  };
  for (const [name, base] of Object.entries(texts)) {
    test(name, () => {
      const yours = `mine\n${base}`;
      const next = `${base.replace(/\n?$/, '\n')}theirs\n`;
      for (const resolution of ['yours', 'markers', 'next'] as const) {
        const { text, conflicts } = timed(() =>
          mergeFile('a.txt', { base, yours, next }, resolution),
        );
        const said = text + JSON.stringify(conflicts);
        assert.ok(said.includes('mine') && said.includes('theirs'));
        if (resolution !== 'next') assert.ok(text.split('\n').length >= yours.split('\n').length);
      }
    });
  }

  test('a text that is too large is one conflict', () => {
    const base = lines(20_001, String);
    const sides = { base, yours: `mine\n${base}`, next: `${base}theirs\n` };
    const merged = mergeFile('a.txt', sides, 'markers');
    assert.equal(merged.text, sides.yours);
    assert.equal(merged.base, base);
    assert.deepEqual(
      merged.conflicts.map(({ where }) => where),
      ['the whole file'],
    );
    assert.equal(mergeFile('a.txt', sides, 'next').text, sides.next);
  });
});

describe('a merge of hostile data ends soon and loses nothing', () => {
  const list = (count: number, item: (index: number) => string) =>
    `[\n${Array.from({ length: count }, (_, index) => `  ${item(index)}`).join(',\n')}\n]`;
  const texts: Record<string, { path: string; data: string }> = {
    'a list of equal items in JSON': { path: 'a.json', data: list(2_500, () => '"x"') },
    'a list of equal maps in JSON': { path: 'a.json', data: list(2_500, () => '{ "name": "x" }') },
    'many keys in JSON': {
      path: 'a.json',
      data: `{\n${Array.from({ length: 2_500 }, (_, index) => `  "k${String(index)}": 1`).join(',\n')}\n}`,
    },
    'deep JSON': { path: 'a.json', data: '['.repeat(90_000) + ']'.repeat(90_000) },
    'quite deep JSON': { path: 'a.json', data: '{"a":'.repeat(99) + '1' + '}'.repeat(99) },
    'a list of equal items in YAML': { path: 'a.yml', data: list(2_500, () => 'x') },
    'a long block list in YAML': {
      path: 'a.yml',
      data: lines(2_500, () => '  - name: x').trimEnd(),
    },
    'deep YAML': { path: 'a.yml', data: '['.repeat(90_000) + ']'.repeat(90_000) },
    'deep blocks in YAML': {
      path: 'a.yml',
      data: `\n${Array.from({ length: 500 }, (_, index) => `${' '.repeat(index + 1)}a:`).join('\n')}`,
    },
    'aliases of aliases in YAML': {
      path: 'a.yml',
      data: `\n${Array.from({ length: 30 }, (_, index) => {
        const name = String(index);
        const inner = index === 0 ? 'x' : `*a${String(index - 1)}`;
        return `  k${name}: &a${name} [${Array<string>(9).fill(inner).join(', ')}]`;
      }).join('\n')}`,
    },
  };
  for (const [name, { path, data }] of Object.entries(texts)) {
    test(name, () => {
      const write = (first: string, last: string) =>
        path === 'a.json'
          ? `{\n  ${first}"data": ${data}${last === '' ? '' : `,\n  ${last}`}\n}\n`
          : `${first}data:${data.startsWith(' ') ? '\n' : ' '}${data}\n${last}`;
      const [mine, theirs] =
        path === 'a.json' ? ['"mine": 1,\n  ', '"theirs": 1'] : ['mine: 1\n', 'theirs: 1\n'];
      const sides = { base: write('', ''), yours: write(mine, ''), next: write('', theirs) };
      const { text, conflicts } = timed(() => mergeFile(path, sides, 'yours'));
      assert.ok(text.includes('mine') && text.includes(data));
      assert.ok(text.includes('theirs') || conflicts[0]?.next?.includes('theirs'));
    });
  }

  test('a document that is too large is one conflict', () => {
    const base = `[\n${lines(3_000, () => '  1,')}  1\n]\n`;
    const yours = base.replace('1', '2');
    const merged = mergeFile(
      'a.json',
      { base, yours, next: base.replace(/1\n\]/, '3\n]') },
      'yours',
    );
    assert.equal(merged.text, yours);
    assert.deepEqual(
      merged.conflicts.map(({ where }) => where),
      ['the whole file'],
    );
  });
});
