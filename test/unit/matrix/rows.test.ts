import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axes } from '../../../src/options/registry.ts';
import type { Row } from '../../matrix/rows.ts';
import { cover, pairs, rowName, variants } from '../../matrix/rows.ts';
import { allCombinations, isValid } from '../../support/combinations.ts';

const varied = ['framework', 'database', 'validation', 'language', 'packageManager'] as const;

function meetings(row: Row): string[] {
  return varied.flatMap((one) =>
    varied.filter((other) => one < other).map((other) => `${row[one]} ${row[other]}`),
  );
}

test('every framework meets every database, all else by default', () => {
  const count = (id: string) => axes.find((axis) => axis.id === id)?.options.length ?? 0;
  const rows = pairs();
  assert.equal(rows.length, count('framework') * count('database'));
  assert.equal(new Set(rows.map(rowName)).size, rows.length);
});

test('any two values that can meet do meet in some row', () => {
  const met = new Set([...pairs(), ...variants()].flatMap(meetings));
  const possible = new Set(
    allCombinations()
      .filter(isValid)
      .flatMap((answers) => meetings(answers)),
  );
  const missing = [...possible].filter((meeting) => !met.has(meeting));
  assert.deepEqual(missing, []);
});

test('the shortest set has each value once at least', () => {
  const rows = cover();
  for (const axis of axes.filter(({ id }) => (varied as readonly string[]).includes(id))) {
    for (const { id } of axis.options) {
      assert.ok(
        rows.some((row) => Object.values(row).includes(id)),
        id,
      );
    }
  }
  assert.ok(rows.length <= Math.max(...axes.map(({ options }) => options.length)) + 1);
});
