import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Resolution } from '../../../src/merge/merged.ts';
import { mergeFile } from '../../../src/merge/merge-file.ts';

const json = (data: object, indent: number | string = 2) =>
  `${JSON.stringify(data, null, indent)}\n`;
const merge = (
  base: object | string | undefined,
  yours: object | string,
  next: object | string,
  resolution: Resolution = 'yours',
) => {
  const text = (side: object | string) => (typeof side === 'string' ? side : json(side));
  return mergeFile(
    'package.json',
    { ...(base && { base: text(base) }), yours: text(yours), next: text(next) },
    resolution,
  );
};

describe('JSON', () => {
  const base = {
    name: 'app',
    scripts: { build: 'tsc', test: 'node --test' },
    dependencies: { express: '5.0.0', pino: '9.0.0' },
  };

  test('is merged by key, whatever stands in the next line', () => {
    const { text, conflicts } = merge(
      base,
      {
        ...base,
        scripts: { ...base.scripts, mine: 'x' },
        dependencies: { ...base.dependencies, zod: '4.0.0' },
      },
      {
        ...base,
        scripts: { ...base.scripts, lint: 'eslint' },
        dependencies: { express: '5.1.0', ioredis: '5.0.0', pino: '9.0.0' },
      },
    );
    assert.deepEqual(conflicts, []);
    assert.deepEqual(Object.entries(JSON.parse(text).dependencies), [
      ['express', '5.1.0'],
      ['ioredis', '5.0.0'],
      ['pino', '9.0.0'],
      ['zod', '4.0.0'],
    ]);
    assert.deepEqual(Object.keys(JSON.parse(text).scripts), ['build', 'test', 'lint', 'mine']);
  });

  test('that both sides changed keeps yours, and just that is offered again', () => {
    const yours = { ...base, dependencies: { express: '5.9.0', pino: '9.0.0' } };
    const next = { ...base, dependencies: { express: '5.1.0', pino: '10.0.0' } };
    const merged = merge(base, yours, next, 'markers');
    const taken = { express: '5.9.0', pino: '10.0.0' };
    assert.equal(merged.text, json({ ...base, dependencies: taken }));
    assert.deepEqual(merged.conflicts, [
      { where: 'dependencies › express', yours: '"5.9.0"', next: '"5.1.0"' },
    ]);
    assert.deepEqual(JSON.parse(merged.base!).dependencies, { express: '5.0.0', pino: '10.0.0' });
    assert.deepEqual(merge(merged.base, merged.text, next), merged);
    assert.equal(merge(base, yours, next, 'next').text, json(next));
  });

  test('that one side removed and the other changed is a conflict', () => {
    const without = { ...base, scripts: { build: 'tsc' } };
    const changed = { ...base, scripts: { build: 'tsc', test: 'vitest' } };
    const removed = merge(base, without, changed);
    assert.deepEqual(removed.conflicts, [{ where: 'scripts › test', next: '"vitest"' }]);
    assert.equal(removed.text, json(without));
    assert.deepEqual(merge(removed.base, removed.text, changed), removed);
    const kept = merge(base, changed, without);
    assert.deepEqual(kept.conflicts, [{ where: 'scripts › test', yours: '"vitest"' }]);
    assert.equal(kept.text, json(changed));
    assert.deepEqual(merge(kept.base, kept.text, without), kept);
  });

  test('that was never generated takes in what it lacks', () => {
    const merged = merge(undefined, { name: 'mine', private: true }, base);
    assert.deepEqual(JSON.parse(merged.text), { ...base, name: 'mine', private: true });
    assert.deepEqual(merged.conflicts, [{ where: 'name', yours: '"mine"', next: '"app"' }]);
    assert.deepEqual(JSON.parse(merged.base!), {
      scripts: base.scripts,
      dependencies: base.dependencies,
    });
    const nothing = merge(undefined, { name: 'mine' }, { name: 'app' });
    assert.deepEqual(nothing, { text: json({ name: 'mine' }), conflicts: nothing.conflicts });
  });

  test('keeps indent, order, comments and lists in one line', () => {
    const { text, conflicts } = merge(
      '{\n  "compilerOptions": {\n    "target": "es2022",\n    "lib": ["es2022"],\n    "strict": true\n  }\n}\n',
      '{\n\t// Mine.\n\t"compilerOptions": {\n\t\t"strict": true, // very\n\t\t"lib": ["es2022", "dom"],\n\t\t"target": "es2022",\n\t\t/* paths */\n\t\t"paths": {}\n\t}\n}\n',
      '{\n  "compilerOptions": {\n    "target": "es2024",\n    "lib": ["es2022", "esnext.disposable"],\n    "noEmit": true,\n    "strict": true\n  }\n}\n',
    );
    assert.deepEqual(conflicts, []);
    assert.equal(
      text,
      '{\n\t// Mine.\n\t"compilerOptions": {\n\t\t"strict": true, // very\n\t\t"lib": ["es2022", "esnext.disposable", "dom"],\n\t\t"noEmit": true,\n\t\t"target": "es2024",\n\t\t/* paths */\n\t\t"paths": {}\n\t}\n}\n',
    );
  });

  test('gets a key behind the comment of the one before it', () => {
    for (const comment of ['// about a', '/* about a */']) {
      for (const [end, last] of [
        ['', ',\n  "b": 2'],
        [',', ',\n  "b": 2,'],
      ] as const) {
        const { text } = merge('{}', `{\n  "a": 1${end} ${comment}\n}\n`, { a: 1, b: 2 });
        assert.equal(text, `{\n  "a": 1, ${comment}${last.slice(1)}\n}\n`);
      }
    }
  });

  test('gets a key between two in one line', () => {
    const { text } = merge('{}', '{\n  "a": 1, "c": 3\n}\n', { a: 1, b: 2, c: 3 });
    assert.equal(text, '{\n  "a": 1,\n  "b": 2, "c": 3\n}\n');
  });

  test('that cannot be read stays as it is', () => {
    for (const yours of ['{ "a": 1,, }', '{"a":1,"a":2}', '', '['.repeat(100_000)]) {
      const merged = merge(base, yours, { name: 'other' }, 'markers');
      assert.equal(merged.text, yours);
      assert.equal(merged.base, json(base));
      assert.equal(merged.conflicts[0]?.where, 'the whole file');
    }
  });

  test('may have keys that mean something to JavaScript', () => {
    const yours = '{\n  "__proto__": 1,\n  "a": 1\n}\n';
    const next = '{\n  "a": 2,\n  "__proto__": 1,\n  "constructor": { "__proto__": [] }\n}\n';
    const { text } = merge('{\n  "a": 1\n}\n', yours, next);
    assert.deepEqual(JSON.parse(text), JSON.parse(next));
  });
});
