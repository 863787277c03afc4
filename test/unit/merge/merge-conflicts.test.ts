import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Decision } from '../../../src/merge/decide.ts';
import type { Contested, Settlement } from '../../../src/merge/merge-conflicts.ts';
import { mergeConflicts } from '../../../src/merge/merge-conflicts.ts';
import { isOpen } from '../../../src/report/update.ts';
import { safePath } from '../../../src/tree/safe-path.ts';

async function settled(
  name: string,
  sides: { base?: string; yours: string; next: string },
  settlement: Settlement,
): Promise<{ decision: Decision; asked?: Contested }> {
  const path = safePath(name);
  const { base, yours, next } = sides;
  const decision: Decision = { kind: 'conflict', next, ...(base !== undefined && { base }) };
  let asked: Contested | undefined;
  const [file] = await mergeConflicts(
    [{ path, owner: 'core', policy: 'managed', decision }],
    new Map([[path, yours]]),
    (contested) => {
      asked = contested;
      return settlement;
    },
  );
  return { decision: file!.decision, ...(asked && { asked }) };
}

const text = { base: 'a\nb\nc\n', yours: 'a\nmine\nc\n', next: 'a\nnew\nc\n' };
const data = { base: '{"a":1}\n', yours: '{"a":2}\n', next: '{"a":3}\n' };

describe('a file in conflict', () => {
  test('is asked about with both sides, and whether it takes markers', async () => {
    const { asked } = await settled('Dockerfile', text, 'yours');
    assert.equal(asked?.merged.text, text.yours);
    assert.equal(asked?.theirs().text, text.next);
    assert.equal(asked?.takesMarkers, true);
    assert.equal((await settled('x.json', data, 'yours')).asked?.takesMarkers, false);
  });

  test('that merges by itself is not asked about', async () => {
    const sides = { base: 'a\nb\nc\nd\ne\n', yours: 'A\nb\nc\nd\ne\n', next: 'a\nb\nc\nd\nE\n' };
    const { decision, asked } = await settled('Dockerfile', sides, 'next');
    assert.equal(asked, undefined);
    assert.ok(decision.kind === 'merge' && decision.text === 'A\nb\nc\nd\nE\n');
    assert.equal(isOpen({ decision }), false);
  });

  for (const [settlement, kind, content, open] of [
    ['yours', 'merge', text.yours, false],
    ['next', 'merge', text.next, false],
    ['reject', 'reject', undefined, true],
  ] as const) {
    test(`${settlement}: ${kind}, ${open ? 'open' : 'settled'}`, async () => {
      const { decision } = await settled('Dockerfile', text, settlement);
      assert.equal(decision.kind, kind);
      assert.equal('text' in decision ? decision.text : undefined, content);
      assert.equal(isOpen({ decision }), open);
    });
  }

  test('markers are open, and in data yours stays and is open too', async () => {
    const marked = (await settled('Dockerfile', text, 'markers')).decision;
    assert.ok(marked.kind === 'merge' && marked.text.includes('<<<<<<< yours\n'));
    assert.ok(isOpen({ decision: marked }));
    const { decision } = await settled('x.json', data, 'markers');
    assert.ok(decision.kind === 'merge' && decision.text === data.yours);
    assert.ok(isOpen({ decision }));
  });

  test('a text of the user’s own never gets markers', async () => {
    const own = { yours: text.yours, next: text.next };
    const { decision, asked } = await settled('Dockerfile', own, 'markers');
    assert.deepEqual(decision, { kind: 'conflict', next: text.next });
    assert.equal(asked?.takesMarkers, false);
    const taken = (await settled('Dockerfile', own, 'next')).decision;
    assert.ok(taken.kind === 'merge' && taken.base === text.next);
  });
});
