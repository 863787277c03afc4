import type { Repository } from '../repository/repository.ts';
import type { Word } from './code.ts';
import { findWords } from './code.ts';
import type { Inferred } from './evidence.ts';
import { inferred, lineOf } from './evidence.ts';
import type { PackageManifest } from './package-manifest.ts';
import { within } from './package-manifest.ts';
import type { Source } from './sources.ts';

/** The port of an application that reads it from `PORT` and says no other. */
const USUAL = 3000;

/** The port that the application listens on, or undefined where nothing tells. */
export function inferPort(
  repository: Repository,
  { folder }: PackageManifest,
  sources: readonly Source[],
): Inferred<number> | undefined {
  for (const find of [besideVariable, inSchema]) {
    const found = firstIn(sources, find);
    if (found) return found;
  }
  const read = readsPort(sources);
  return (
    (read && exampled(repository, folder)) ??
    firstIn(sources, written) ??
    read ??
    exposed(repository)
  );
}

type Finder = (words: readonly Word[]) => { word: Word; line: number } | undefined;

function firstIn(sources: readonly Source[], find: Finder): Inferred<number> | undefined {
  for (const { path, words } of sources) {
    const found = find(words);
    const port = portOf(found?.word);
    if (found && port) {
      return inferred(port, { file: path, line: found.line, reason: `listens on ${port}` });
    }
  }
  return undefined;
}

/** `process.env.PORT || 3000`, `Number(process.env['PORT'] ?? '3000')`, `parseInt(env.PORT, 10) || 80`. */
const besideVariable: Finder = (words) => {
  for (const at of findWords(words, /^(['"]?)PORT\1$/)) {
    const rest = words.slice(at + 1, at + 10);
    const otherwise = rest.findIndex(({ text }) => text === '||' || text === '??');
    const between = rest.slice(0, otherwise).every(({ text }) => /^([\])!,]|10)$/.test(text));
    const word = rest[otherwise + 1];
    if (otherwise >= 0 && between && portOf(word)) return { word: word!, line: word!.line };
  }
  // `const { PORT = 3000 } = process.env`
  for (const at of findWords(words, 'PORT', '=', /^['"]?\d+['"]?$/, /^[,}]$/)) {
    return { word: words[at + 2]!, line: words[at + 2]!.line };
  }
  return undefined;
};

/** `PORT: z.coerce.number().default(4000)`, and what other validators call so. */
const inSchema: Finder = (words) => {
  for (const at of findWords(words, 'PORT', ':')) {
    const rest = words.slice(at + 2, at + 40);
    const next = rest.findIndex(({ text }, index) => text === ':' && index > 0);
    const row = rest.slice(0, next < 0 ? undefined : next - 1);
    const standard = findWords(row, /^default(s|To)?$/, /^[(:]$/, /^['"]?\d+['"]?$/)[0];
    if (standard !== undefined) return { word: row[standard + 2]!, line: row[standard]!.line };
  }
  return undefined;
};

/** `listen(3000`, `port: 8787`, `const PORT = 9000`. */
const written: Finder = (words) => {
  const [listened] = findWords(words, 'listen', '(', /^\d+$/);
  if (listened !== undefined) return { word: words[listened + 2]!, line: words[listened]!.line };
  const [named] = findWords(words, /^port$/i, /^[:=]$/, /^\d+$/);
  return named === undefined ? undefined : { word: words[named + 2]!, line: words[named]!.line };
};

function portOf(word: Word | undefined): number | undefined {
  const port = Number(word?.string ?? word?.text.replace(/_/g, ''));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

function readsPort(sources: readonly Source[]): Inferred<number> | undefined {
  for (const { path, words } of sources) {
    const [at] = [
      ...findWords(words, 'env', '.', 'PORT'),
      ...findWords(words, 'env', '[', /^(['"])PORT\1$/),
      ...findWords(words, /^get(OrThrow)?$/, '(', /^(['"])PORT\1$/),
    ];
    if (at === undefined) continue;
    return inferred(USUAL, {
      file: path,
      line: words[at]!.line,
      reason: 'listens where PORT says',
    });
  }
  return undefined;
}

function exampled(repository: Repository, folder: string): Inferred<number> | undefined {
  for (const name of ['.env.example', '.env.sample', '.env.template']) {
    const found = inText(repository, within(folder, name), /^PORT=['"]?(\d+)/m);
    if (found) return found;
  }
  return undefined;
}

function exposed(repository: Repository): Inferred<number> | undefined {
  return inText(repository, 'Dockerfile', /^EXPOSE\s+(\d+)/im);
}

function inText(
  repository: Repository,
  file: string,
  pattern: RegExp,
): Inferred<number> | undefined {
  const text = repository.read(file) ?? '';
  const [words, port] = pattern.exec(text) ?? [];
  const line = lineOf(text, pattern);
  return port && line ? inferred(Number(port), { file, line, reason: `says ${words}` }) : undefined;
}
