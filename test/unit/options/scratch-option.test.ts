/**
 * A new database is a folder and its place in the registry, and nothing else: one is added to a copy of the
 * generator, a project is made with it, and it is taken out again.
 */
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../support/packed.ts';
import { run } from '../../support/run.ts';

const root = path.join(import.meta.dirname, '../../..');
const registry = 'src/options/registry.ts';
const option = 'templates/database/scratch';

/** A copy of all that the generator is made of. */
function copyOfGenerator(): string {
  const copy = path.join(temporaryFolder(), 'generator');
  for (const part of ['bin', 'scripts', 'src', 'templates', 'package.json', 'LICENSE']) {
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** What lies in the generator's source folders, with its text. */
function sources(copy: string): Map<string, string> {
  const files = ['src', 'templates'].flatMap((folder) =>
    readdirSync(path.join(copy, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return new Map(files.map((file) => [path.relative(copy, file), readFileSync(file, 'utf8')]));
}

/** Adds a database that is SQLite under another name. */
function addDatabase(copy: string): void {
  cpSync(path.join(copy, 'templates/database/sqlite'), path.join(copy, option), {
    recursive: true,
  });
  const file = path.join(copy, option, 'option.ts');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text
      .replace('export const sqlite', 'export const scratch')
      .replace("id: 'sqlite'", "id: 'scratch'")
      .replaceAll('database/sqlite', 'database/scratch')
      .replace("databaseName: 'SQLite'", "databaseName: 'Scratch'"),
  );
  const entries = readFileSync(path.join(copy, registry), 'utf8');
  writeFileSync(
    path.join(copy, registry),
    `import { scratch } from '../../${option}/option.ts';\n${entries.replace(/(options: \[[^\]]*\bsqlite)\b/, '$1, scratch')}`,
  );
}

test('a database is added in its own folder and the registry, and taken out again', async () => {
  const copy = copyOfGenerator();
  const before = sources(copy);
  addDatabase(copy);
  const changed = [...sources(copy)].filter(([file, text]) => before.get(file) !== text);
  const elsewhere = changed.map(([file]) => file).filter((file) => !file.startsWith(option));
  assert.deepEqual(elsewhere, [registry]);

  const node = (...args: string[]) => run(process.execPath, args, { cwd: copy });
  const built = await node('scripts/build.ts');
  assert.equal(built.code, 0, built.stderr);
  const flags = ['--yes', '--no-install', '--no-git', '--database', 'scratch'];
  const created = await node('bin/create-secure-node-app.js', 'app', ...flags);
  assert.equal(created.code, 0, created.stderr);
  assert.ok(existsSync(path.join(copy, 'app/src/database/connection.ts')));

  rmSync(path.join(copy, option), { recursive: true });
  writeFileSync(path.join(copy, registry), before.get(registry) ?? '');
  assert.deepEqual(sources(copy), before);
  assert.equal((await node('scripts/build.ts')).code, 0);
  const refused = await node('bin/create-secure-node-app.js', 'other', ...flags);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /--database does not take "scratch"/);
});
