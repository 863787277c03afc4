import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { transact } from '../../../src/apply/transaction.ts';
import { safePath } from '../../../src/tree/safe-path.ts';
import { snapshot } from '../../support/snapshot.ts';

const FULL = { code: 'DISK_FULL', message: /could not be written/, suggestion: /as it was before/ };
const changes = Array.from({ length: 20 }, (_, index) => ({
  path: safePath(`src/${index}.ts`),
  text: 'x'.repeat(16_384),
}));

const folder = mkdtempSync(path.join(tmpdir(), 'disk-full-'));
const mounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder]).status === 0;

after(() => {
  if (mounted) spawnSync('umount', ['--lazy', folder]);
  rmSync(folder, { recursive: true, force: true });
});

describe(
  'a disk that fills up',
  { skip: mounted ? false : 'only root can mount a small disk' },
  () => {
    const root = path.join(folder, 'project');
    const fill = () => transact(root, (transaction) => transaction.write(changes));

    before(() => rmSync(root, { recursive: true, force: true }));

    test('leaves no new directory behind', async () => {
      await assert.rejects(fill(), FULL);
      assert.equal(snapshot(root), undefined);
    });

    test('leaves an existing directory as it was, replaced files included', async () => {
      mkdirSync(path.join(root, 'src'), { recursive: true });
      writeFileSync(path.join(root, 'README.md'), 'mine');
      writeFileSync(path.join(root, 'src/0.ts'), 'old');
      const found = snapshot(root);
      await assert.rejects(fill(), FULL);
      assert.deepEqual(snapshot(root), found);
    });
  },
);

/** `ulimit -f` counts blocks of 512 or 1,024 bytes; either way 8 of them are less than one file here. */
test(
  'a limit on the size of files is met in the same way',
  { skip: process.platform === 'win32' },
  () => {
    const root = path.join(folder, 'limited');
    const source = path.join(import.meta.dirname, '../../../src');
    const script = `
    import { transact } from ${JSON.stringify(path.join(source, 'apply/transaction.ts'))};
    process.on('SIGXFSZ', () => {});
    const change = { path: 'src/large.ts', text: 'x'.repeat(100_000) };
    await transact(${JSON.stringify(root)}, (transaction) => transaction.write([change]))
      .catch((error) => console.log(error.code, error.message));`;
    const command = `ulimit -f 8; exec "$0" --input-type=module -e "$1"`;
    const { stdout } = spawnSync('sh', ['-c', command, process.execPath, script], {
      encoding: 'utf8',
    });
    assert.match(stdout, /^DISK_FULL src\/large\.ts could not be written/);
    assert.equal(snapshot(root), undefined);
  },
);
