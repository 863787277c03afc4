import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { mergeFile } from '../../../src/merge/merge-file.ts';
import { emittedFiles } from '../../support/emitted-files.ts';
import { editsOf } from '../../support/random-edits.ts';

/** `npm run test:merge-fuzz` sets more. */
const numRuns = Number(process.env.MERGE_RUNS ?? 150);

const folder = mkdtempSync(path.join(tmpdir(), 'merge-'));
after(() => rmSync(folder, { recursive: true }));

interface Case {
  base: string;
  yours: string;
  next: string;
}

function gitMerge({ base, yours, next }: Case, option: '--ours' | '--theirs' | '-q') {
  const files = Object.entries({ yours, base, next }).map(([name, text]) => {
    writeFileSync(path.join(folder, name), text);
    return name;
  });
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', option, ...files], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { text: stdout, conflicts: status ?? -1 };
}

test('git merges plain text alike', () => {
  const files = emittedFiles((name) => /Dockerfile$|\.(conf|js|sh)$/.test(name));
  const edits = fc.tuple(editsOf('a.txt', 'yours'), editsOf('a.txt', 'next'));
  const others: Case[] = [];
  const property = fc.property(fc.constantFrom(...files), edits, ({ text }, [one, other]) => {
    const sides = { base: text, yours: one(text), next: other(text) };
    const merged = mergeFile('a.txt', sides, 'yours');
    const isClean = gitMerge(sides, '-q').conflicts === 0;
    const { text: gitText } = gitMerge(sides, '--ours');
    if (isClean !== (merged.conflicts.length === 0) || gitText !== merged.text) others.push(sides);
  });
  fc.assert(property, { numRuns });
  // Of equal lines either may take another for the one that stayed; all other merges are the same.
  assert.ok(others.length <= numRuns / 100, JSON.stringify(others.slice(0, 2), null, 2));
});
