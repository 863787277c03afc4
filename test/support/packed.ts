import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder that anyone may enter, removed when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'create-secure-node-app-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** Packs the generator as npm would publish it and unpacks it: tests run on what users get. */
export function packedCommand(): string {
  const folder = temporaryFolder();
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
  return path.join(folder, 'package/bin/create-secure-node-app.js');
}
