import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** The licences of all packages that went into a bundle, as their authors ask for. */
export async function licensesOf({ inputs }: Metafile, root: string): Promise<string> {
  const packages = new Set(
    Object.keys(inputs).flatMap(
      (file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [],
    ),
  );
  const notices = await Promise.all(
    [...packages].sort().map((name) => notice(path.join(root, name))),
  );
  return `This program contains the following packages.\n\n${notices.join('\n')}`;
}

async function notice(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(path.join(folder, file), 'utf8') : `Licence: ${license}\n`;
  return `## ${name} ${version}\n\n${text.trim()}\n`;
}
