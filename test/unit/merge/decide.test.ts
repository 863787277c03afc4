import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decide, decideSeed } from '../../../src/merge/decide.ts';
import { inStyleOf, plainText, sameText } from '../../../src/merge/text-style.ts';

const MARKED = 'a\n<<<<<<< yours\nb\n=======\nc\n>>>>>>> create-secure-node-app 1.2.3\n';

describe('a managed file', () => {
  const rows = [
    ['new to both', { next: 'n\n' }, { kind: 'create', text: 'n\n' }],
    ['there by chance, and equal', { yours: 'n\n', next: 'n\n' }, { kind: 'adopt' }],
    [
      'there by chance, and other',
      { yours: 'y\n', next: 'n\n' },
      { kind: 'conflict', next: 'n\n' },
    ],
    ['deleted by the user', { base: 'b\n', next: 'n\n' }, { kind: 'stay-deleted' }],
    ['untouched', { base: 'b\n', yours: 'b\n', next: 'n\n' }, { kind: 'update', text: 'n\n' }],
    ['untouched, option off', { base: 'b\n', yours: 'b\n' }, { kind: 'delete' }],
    ['edited, option off', { base: 'b\n', yours: 'y\n' }, { kind: 'detach' }],
    ['deleted, option off', { base: 'b\n' }, { kind: 'forget' }],
    ['edited, nothing new', { base: 'b\n', yours: 'y\n', next: 'b\n' }, { kind: 'keep' }],
    ['edited into the new text', { base: 'b\n', yours: 'n\n', next: 'n\n' }, { kind: 'unchanged' }],
    ['nothing new at all', { base: 'b\n', yours: 'b\n', next: 'b\n' }, { kind: 'unchanged' }],
    [
      'changed on both sides',
      { base: 'b\n', yours: 'y\n', next: 'n\n' },
      { kind: 'conflict', base: 'b\n', next: 'n\n' },
    ],
    ['full of our markers', { base: 'b\n', yours: MARKED, next: 'n\n' }, { kind: 'unresolved' }],
    ['marked, option off', { base: 'b\n', yours: MARKED }, { kind: 'unresolved' }],
    ['the user’s own', { yours: 'y\n' }, { kind: 'keep' }],
  ] as const;
  for (const [name, sides, decision] of rows) {
    test(`${name}: ${decision.kind}`, () => assert.deepEqual(decide(sides), decision));
  }

  test('empty text is a file, not an absent one', () => {
    assert.deepEqual(decide({ base: '', yours: '', next: 'n\n' }), { kind: 'update', text: 'n\n' });
    assert.deepEqual(decide({ base: '', next: '' }), { kind: 'stay-deleted' });
    assert.deepEqual(decide({ next: '' }), { kind: 'create', text: '' });
  });

  test('a decision that was carried out is followed by one that writes nothing', () => {
    const text = fc.option(fc.constantFrom('a\n', 'b\n', 'c\n', ''), { nil: undefined });
    fc.assert(
      fc.property(text, text, text, (base, yours, next) => {
        const first = decide({ base, yours, next });
        if (first.kind !== 'create' && first.kind !== 'update') return;
        assert.deepEqual(decide({ base: next, yours: first.text, next }), { kind: 'unchanged' });
      }),
    );
  });

  test('only an untouched or absent file is ever written or deleted', () => {
    const text = fc.option(fc.constantFrom('a\n', 'b\n', 'c\r\n', ''), { nil: undefined });
    fc.assert(
      fc.property(text, text, text, (base, yours, next) => {
        const { kind } = decide({ base, yours, next });
        if (kind === 'create') assert.equal(yours, undefined);
        if (kind === 'update' || kind === 'delete') assert.ok(sameText(yours!, base!));
      }),
    );
  });
});

describe('a seed', () => {
  const rows = [
    ['new', { written: false, next: 'n' }, { kind: 'create', text: 'n' }],
    ['new, and not wanted', { written: false, wanted: false, next: 'n' }, { kind: 'left-out' }],
    ['already there and equal', { written: false, yours: 'n', next: 'n' }, { kind: 'adopt' }],
    ['already there', { written: false, yours: 'y', next: 'n' }, { kind: 'keep' }],
    ['written and edited', { written: true, yours: 'y', next: 'n' }, { kind: 'keep' }],
    ['written and as new', { written: true, yours: 'n', next: 'n' }, { kind: 'unchanged' }],
    ['deleted by the user', { written: true, next: 'n' }, { kind: 'stay-deleted' }],
    ['no longer generated', { written: true, yours: 'y' }, { kind: 'detach' }],
    ['gone on both sides', { written: true }, { kind: 'forget' }],
    ['the user’s own', { written: false, yours: 'y' }, { kind: 'keep' }],
  ] as const;
  for (const [name, sides, decision] of rows) {
    test(`${name}: ${decision.kind}`, () => assert.deepEqual(decideSeed(sides), decision));
  }
});

describe('the style of a text', () => {
  test('line endings, byte order mark and final newline do not make a difference', () => {
    assert.ok(sameText('a\nb\n', '\uFEFFa\r\nb'));
    assert.ok(!sameText('a\nb\n', 'a\nb\n\n'));
    assert.ok(!sameText('a\n', 'b\n'));
  });

  test('an update takes on the style of the file it replaces', () => {
    assert.equal(inStyleOf('a\r\n', 'x\ny\n'), 'x\r\ny\r\n');
    assert.equal(inStyleOf('\uFEFFa\n', 'x\n'), '\uFEFFx\n');
    assert.equal(inStyleOf('a', 'x\ny\n'), 'x\ny');
    assert.equal(inStyleOf('', 'x\n'), 'x\n');
  });

  test('style never changes what a text says', () => {
    const text = fc.array(fc.constantFrom('a', '\n', '\r\n', 'é')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (yours, next) => {
        assert.ok(sameText(inStyleOf(yours, next), next));
        assert.ok(!plainText(inStyleOf(yours, next)).includes('\r\n'));
      }),
    );
  });
});
