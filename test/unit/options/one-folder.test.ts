import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { axes } from '../../../src/options/registry.ts';

const root = path.join(import.meta.dirname, '../../..');
const registry = 'src/options/registry.ts';

/** Code of the generator and of all options, not the files they emit. */
const sources = [
  ...(await tsFiles('src')),
  ...(await tsFiles('templates')).filter((file) => !/\/(files|node_modules)\//.test(file)),
]
  // Groups of files have names of their own, which may be those of options.
  .filter((file) => ![registry, 'src/tree/group.ts'].includes(file));

async function tsFiles(folder: string): Promise<string[]> {
  const files = await readdir(path.join(root, folder), { recursive: true });
  return files.filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file}`);
}

for (const { options } of axes) {
  for (const { id } of options) {
    // Words that mean other things as well: no value, a variable's place, and the program that installs.
    if (['none', 'env', 'npm'].includes(id)) continue;
    test(`the option ${id} appears only in its own folder and the registry`, async () => {
      const literal = new RegExp(`(['"\`])${id}\\1`);
      const elsewhere: string[] = [];
      for (const file of sources) {
        if (file.includes(`/${id}/`)) continue;
        const text = await readFile(path.join(root, file), 'utf8');
        // A package may bear the same name.
        const code = text.replace(/\b(?:dependencies|devDependencies): \[[^\]]*\]/g, '');
        if (literal.test(code)) elsewhere.push(file);
      }
      assert.deepEqual(elsewhere, []);
    });
  }
}
