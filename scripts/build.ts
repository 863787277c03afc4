/**
 * Builds `dist/`: the templates precompiled into one module and their JavaScript into another, the command
 * bundled with all it needs, split where it loads something on demand, and the licences of what went in.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import fs from 'fs-extra';
import Handlebars from 'handlebars';
import { javaScriptTemplates } from './javascript/convert.ts';
import { licensesOf } from './licenses.ts';

const root = path.join(import.meta.dirname, '..');
const templatesFolder = path.join(root, 'templates');
const output = path.join(root, 'dist');

await rm(output, { recursive: true, force: true });
const templates = await readTemplates();
await fs.outputFile(path.join(output, 'templates.js'), templatesModule(templates, 'esm'));
await fs.outputFile(
  path.join(output, 'templates-js.cjs'),
  templatesModule(await javaScriptTemplates(templates), 'cjs'),
);
const { metafile } = await build({
  entryPoints: [path.join(root, 'src/cli.ts')],
  outdir: output,
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  external: ['#templates', '#templates-js'],
  // As ES modules, so that what is not used stays out, and what is used can be found at all.
  alias: {
    yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js'),
    'jsonc-parser': path.join(root, 'node_modules/jsonc-parser/lib/esm/main.js'),
  },
  banner: {
    js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
});

await fs.outputFile(path.join(output, 'LICENSES.txt'), await licensesOf(metafile, root));

/**
 * The text of a module: `texts` are emitted as they lie; `templates` are functions of the view; both by
 * path below `templates/`.
 */
function templatesModule(files: Readonly<Record<string, string>>, format: 'esm' | 'cjs'): string {
  const texts: Record<string, string> = {};
  const compiled: string[] = [];
  for (const [file, text] of Object.entries(files)) {
    if (file.endsWith('.hbs')) {
      const spec = Handlebars.precompile(text, { strict: true, noEscape: true });
      compiled.push(`${JSON.stringify(file)}: ${String(spec)}`);
    } else if (file.endsWith('package-lock.json')) texts[file] = JSON.stringify(JSON.parse(text));
    else texts[file] = text;
  }
  const start = (name: string) =>
    format === 'esm' ? `export const ${name} =` : `exports.${name} =`;
  return `${start('texts')} ${JSON.stringify(texts)};\n${start('templates')} {${compiled.join(',\n')}};\n`;
}

async function readTemplates(): Promise<Record<string, string>> {
  const entries = await readdir(templatesFolder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(templatesFolder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /(^|\/)(files|docs|versions)\//.test(file) && !/node_modules/.test(file))
    .sort();
  const read = async (file: string) => [
    file,
    await readFile(path.join(templatesFolder, file), 'utf8'),
  ];
  return Object.fromEntries(await Promise.all(files.map(read)));
}
