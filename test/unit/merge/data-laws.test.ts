import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { mergeFile } from '../../../src/merge/merge-file.ts';

/** `npm run test:merge-fuzz` sets more. */
const numRuns = Number(process.env.MERGE_RUNS ?? 300);

type Value = number | string | Map;
interface Map {
  [key: string]: Value;
}

/** Small maps, so that three of them share many keys. */
const map: fc.Arbitrary<Map> = fc.letrec<{ value: Value; map: Map }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.nat({ max: 2 }), fc.constantFrom('a', 'b'), tie('map')),
  map: fc.dictionary(fc.constantFrom('k', 'l', 'm', 'n'), tie('value'), { maxKeys: 4 }),
})).map;

const isMap = (value: Value | undefined): value is Map => typeof value === 'object';
const same = (a?: Value, b?: Value) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: Value | undefined): unknown =>
  isMap(value)
    ? Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, each]) => [key, sorted(each)])
    : value;

/** What a merge of maps should say, told in another way than the merge tells it: key by key, from the outside. */
function expected(
  path: string[],
  b?: Value,
  y?: Value,
  n?: Value,
): { value?: Value; conflicts: string[] } {
  if (isMap(y) && isMap(n)) {
    const value: Map = {};
    const conflicts: string[] = [];
    for (const key of new Set([...Object.keys(y), ...Object.keys(n)])) {
      const inner = expected([...path, key], isMap(b) ? b[key] : undefined, y[key], n[key]);
      if (inner.value !== undefined) value[key] = inner.value;
      conflicts.push(...inner.conflicts);
    }
    return { value, conflicts };
  }
  const value = same(y, b) ? n : y;
  const isConflict = !same(y, b) && !same(n, b) && !same(y, n);
  return { ...(value !== undefined && { value }), conflicts: isConflict ? [path.join(' › ')] : [] };
}

const formats = {
  'a.json': {
    write: (data: Map) => `${JSON.stringify(data, null, 2)}\n`,
    read: (text: string) => JSON.parse(text) as Map,
  },
  'a.yml': { write: (data: Map) => stringify(data), read: (text: string) => parse(text) as Map },
};

for (const [path, { write, read }] of Object.entries(formats)) {
  describe(`maps in ${path}`, () => {
    test('are merged key by key, and just the keys that clash are conflicts', () => {
      const property = fc.property(map, map, map, (base, yours, next) => {
        const merged = mergeFile(
          path,
          { base: write(base), yours: write(yours), next: write(next) },
          'yours',
        );
        const { value, conflicts } = expected([], base, yours, next);
        assert.deepEqual(sorted(read(merged.text)), sorted(value));
        assert.deepEqual(merged.conflicts.map(({ where }) => where).sort(), conflicts.sort());
        // What is remembered differs from next in the conflicts alone, and there it is the base.
        const remembered = expected([], read(merged.base!), next, next);
        assert.deepEqual(remembered.conflicts, []);
        const at = (data: Value | undefined, where: string) =>
          where
            .split(' › ')
            .reduce<Value | undefined>((each, key) => (isMap(each) ? each[key] : undefined), data);
        for (const where of conflicts) {
          assert.deepEqual(sorted(at(read(merged.base!), where)), sorted(at(base, where)));
        }
      });
      fc.assert(property, { numRuns });
    });

    test('are merged the same whichever side is yours, but for conflicts', () => {
      const property = fc.property(map, map, map, (base, one, other) => {
        const sides = { base: write(base), yours: write(one), next: write(other) };
        const merged = mergeFile(path, sides, 'yours');
        const turned = mergeFile(path, { ...sides, yours: sides.next, next: sides.yours }, 'next');
        assert.deepEqual(sorted(read(merged.text)), sorted(read(turned.text)));
      });
      fc.assert(property, { numRuns });
    });
  });
}
