import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FileSystem } from '../../../src/apply/file-system.ts';
import { fileSystem } from '../../../src/apply/file-system.ts';
import type { Change } from '../../../src/apply/change.ts';
import { transact } from '../../../src/apply/transaction.ts';
import { safePath } from '../../../src/tree/safe-path.ts';
import { snapshot } from '../../support/snapshot.ts';

type Step = 'makeDirectory' | 'writeNew' | 'link' | 'rename' | 'unlink';

/**
 * The real file system, but for the chosen step: it fails before, after, or half-way through its work.
 * `disarm` ends that, so that a roll back is not the one to fail, and tells whether it came to pass.
 */
function failingAt(
  step: number,
  when: 'before' | 'after' | 'half',
): { fs: FileSystem; disarm: () => boolean } {
  let count = 0;
  let armed = true;
  let fired = false;
  const fail = (): never => {
    throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
  };
  const wrap =
    <Values extends unknown[]>(name: Step, work: (...values: Values) => void) =>
    (...values: Values): void => {
      if (!armed || count++ !== step) return work(...values);
      armed = false;
      fired = true;
      if (when === 'half' && name === 'writeNew') writeFileSync(String(values[0]), 'ha');
      if (when === 'after') work(...values);
      fail();
    };
  const disarm = () => {
    armed = false;
    return fired;
  };
  const wrapped = {
    makeDirectory: wrap('makeDirectory', fileSystem.makeDirectory),
    writeNew: wrap('writeNew', fileSystem.writeNew),
    link: wrap('link', fileSystem.link),
    rename: wrap('rename', fileSystem.rename),
    unlink: wrap('unlink', fileSystem.unlink),
  };
  return { fs: { ...fileSystem, ...wrapped }, disarm };
}

const name = fc.constantFrom('a', 'b', 'd/a', 'd/b', 'd/e/a', 'f/a', '.env');
const text = fc.constantFrom('', 'x', 'y\r\n', '\uFEFFé');
const existing = fc.dictionary(name, fc.tuple(text, fc.constantFrom(0o644, 0o600, 0o755, 0o444)));
const changes = fc.uniqueArray(
  fc.record({ path: name.map(safePath), text: fc.option(text, { nil: undefined }) }),
  { selector: ({ path: key }) => key },
);

function fill(root: string, files: Record<string, [string, number]>): void {
  mkdirSync(root);
  for (const [key, [content, mode]] of Object.entries(files)) {
    const location = path.join(root, key);
    mkdirSync(path.dirname(location), { recursive: true });
    writeFileSync(location, content);
    chmodSync(location, mode);
  }
}

async function attempt(
  files: Record<string, [string, number]> | undefined,
  wanted: readonly (readonly Change[])[],
  step: number,
  when: 'before' | 'after' | 'half',
): Promise<boolean> {
  const parent = mkdtempSync(path.join(tmpdir(), 'roll-back-'));
  try {
    const root = path.join(parent, 'project');
    if (files) fill(root, files);
    const before = snapshot(parent);
    const { fs, disarm } = failingAt(step, when);
    const work = transact(
      root,
      async (transaction) => {
        for (const part of wanted) await transaction.write(part);
        disarm();
        throw new Error('the end');
      },
      { fileSystem: fs },
    );
    await assert.rejects(work, /the end|disk is full/);
    assert.deepEqual(snapshot(parent), before);
    return disarm();
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

test('roll back restores every byte, bit and time, whichever step fails and however', async () => {
  const scenario = fc.tuple(
    fc.option(existing, { nil: undefined }),
    fc.array(changes, { minLength: 1, maxLength: 2 }),
    fc.nat(30),
    fc.constantFrom('before' as const, 'after' as const, 'half' as const),
  );
  let fired = 0;
  await fc.assert(
    fc.asyncProperty(scenario, async ([files, wanted, step, when]) => {
      if (await attempt(files, wanted, step, when)) fired++;
    }),
    { numRuns: 400 },
  );
  assert.ok(fired > 50, `Only ${fired} runs failed where they were meant to`);
});

test('every single step of a typical project can fail', async () => {
  const wanted: Change[] = ['package.json', 'src/app.ts', 'src/config/env.ts', 'README.md'].map(
    (key) => ({
      path: safePath(key),
      text: `${key}\n`,
    }),
  );
  const starts: (Record<string, [string, number]> | undefined)[] = [
    undefined,
    { 'README.md': ['mine', 0o644], 'src/app.ts': ['old', 0o600] },
  ];
  for (const files of starts) {
    let step = 0;
    while (await attempt(files, [wanted], step, 'before')) step++;
    assert.ok(step >= 7, String(step));
  }
});
