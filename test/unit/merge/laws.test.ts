import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTwoFilesPatch } from 'diff';
import type { RunDetails } from 'fast-check';
import fc from 'fast-check';
import { mergeFile } from '../../../src/merge/merge-file.ts';
import type { Conflict, Merged } from '../../../src/merge/merged.ts';
import { policyOf } from '../../../src/tree/policy.ts';
import { emittedFiles } from '../../support/emitted-files.ts';
import { editsOf, namesIn } from '../../support/random-edits.ts';

/** `npm run test:merge-fuzz` sets more, and tries other edits each time. */
const { MERGE_RUNS } = process.env;
const runs = Number(MERGE_RUNS ?? 150);
const seed = MERGE_RUNS === undefined ? { seed: 1 } : {};

/** A conflict wherever it stands now: lines and items move as others are taken in. */
const withoutLine = ({ where, ...sides }: Conflict) => ({
  ...sides,
  where: where.replace(/^lines? .*/, 'lines').replaceAll(/#\d+/g, '#'),
});

const KINDS = {
  'plain text': (path: string) => /Dockerfile$|\.(conf|js|sh|md)$/.test(path),
  JSON: (path: string) => path.endsWith('.json'),
  YAML: (path: string) => /\.ya?ml$/.test(path),
  'ignore files': (path: string) => path.endsWith('ignore'),
  settings: (path: string) => /\.env\.example$|\.npmrc$/.test(path),
};

const styles: Record<string, (text: string) => string> = {
  plain: (text) => text,
  windows: (text) => text.replaceAll('\n', '\r\n'),
  marked: (text) => `\uFEFF${text}`,
  // An empty line at the end is a line, and stays.
  open: (text) => text.replace(/([^\n])\n$/, '$1'),
};

for (const [kind, matches] of Object.entries(KINDS)) {
  const files = emittedFiles((path) => matches(path) && policyOf(path) === 'managed');
  const edited = fc
    .constantFrom(...files)
    .chain((file) =>
      fc.tuple(fc.constant(file), editsOf(file.path, 'yours'), editsOf(file.path, 'next')),
    )
    .map(([{ path, text }, yours, next]) => ({
      path,
      base: text,
      yours: yours(text),
      next: next(text),
    }));
  // YAML is read and written several times in a merge.
  const numRuns = kind === 'YAML' ? Math.ceil(runs / 5) : runs;
  type Case = { path: string; base: string; yours: string; next: string };
  const holds = (law: (sides: Case) => void) =>
    fc.assert(fc.property(edited, law), { ...seed, numRuns, reporter: (run) => report(run) });
  const report = ({
    failed,
    seed,
    counterexamplePath,
    counterexample,
    errorInstance,
  }: RunDetails<[Case]>) => {
    if (!failed) return;
    const [{ path, base, yours, next }] = counterexample ?? [
      { path: '', base: '', yours: '', next: '' },
    ];
    const edits = [yours, next].map((side) =>
      createTwoFilesPatch(path, path, base, side, '', '', { context: 2 }),
    );
    const rerun = JSON.stringify({ seed, path: counterexamplePath });
    throw new Error(`${rerun}\n${edits.join('').slice(0, 5_000)}\n${String(errorInstance)}`);
  };
  const all = ({ text, conflicts }: Merged) =>
    [text, ...conflicts.flatMap(({ where, yours = '', next = '' }) => [where, yours, next])].join(
      '\n',
    );

  describe(`a merge of ${kind}`, () => {
    test('is on real files', () => assert.ok(files.length > 0));

    test('with one side as it was is the other side', () => {
      holds(({ path, base, yours, next }) => {
        assert.equal(mergeFile(path, { base, yours, next: base }, 'yours').text, yours);
        assert.equal(mergeFile(path, { base, yours: base, next }, 'yours').text, next);
        assert.equal(mergeFile(path, { base, yours: next, next }, 'yours').text, next);
      });
    });

    test('keeps all that yours added, and has or reports all that next added', () => {
      holds(({ path, ...sides }) => {
        for (const resolution of ['yours', 'markers', 'next'] as const) {
          const merged = mergeFile(path, sides, resolution);
          const said = all(merged);
          const own = resolution === 'next' ? said : merged.text;
          for (const name of namesIn(sides.yours, 'yours'))
            assert.match(own, new RegExp(name, 'i'));
          // Comments of next come along where yours has no change beside them.
          const names = namesIn(sides.next, 'next', kind === 'plain text' ? 'zc' : 'z');
          for (const name of names) assert.match(said, new RegExp(name, 'i'));
        }
      });
    });

    test('twice is once', () => {
      holds(({ path, base, yours, next }) => {
        const merged = mergeFile(path, { base, yours, next }, 'yours');
        assert.ok(merged.base !== undefined);
        const again = mergeFile(path, { base: merged.base, yours: merged.text, next }, 'yours');
        assert.equal(again.text, merged.text);
        assert.deepEqual(again.conflicts.map(withoutLine), merged.conflicts.map(withoutLine));
        assert.equal(again.base, merged.base);
      });
    });

    test('that is settled for next stays settled', () => {
      holds(({ path, base, yours, next }) => {
        const merged = mergeFile(path, { base, yours, next }, 'next');
        const again = mergeFile(path, { base: merged.base!, yours: merged.text, next }, 'yours');
        assert.deepEqual([again.text, again.conflicts], [merged.text, []]);
        if (kind === 'plain text') return;
        // What was offered and is taken by hand is not offered again.
        const offered = mergeFile(path, { base, yours, next }, 'yours');
        const taken = { base: offered.base!, yours: merged.text, next };
        assert.deepEqual(mergeFile(path, taken, 'yours').conflicts, []);
      });
    });

    test('has the style of yours', () => {
      holds(({ path, base, yours, next }) => {
        const { text, conflicts } = mergeFile(path, { base, yours, next }, 'yours');
        for (const styled of Object.values(styles)) {
          const merged = mergeFile(path, { base, yours: styled(yours), next }, 'yours');
          assert.equal(merged.text, text === yours ? styled(yours) : styled(text));
          assert.deepEqual(merged.conflicts.length, conflicts.length);
        }
      });
    });
  });
}
