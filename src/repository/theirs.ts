import { plainText } from '../merge/text-style.ts';
import type { State } from '../state/state.ts';
import type { SafePath } from '../tree/safe-path.ts';
import { safePath } from '../tree/safe-path.ts';
import type { Repository } from './repository.ts';

/** Files of theirs that this generator adds to: what it added is taken out before they are read. */
const ADDED_TO: Readonly<Record<string, (yours: string, base: string) => string>> = {
  'package.json': withoutEntries,
  '.env.example': withoutLines,
  // What is written there is what was found, or what was taken for want of it.
  '.nvmrc': (yours) => yours,
};

/** A repository without what this generator brought into it: what is inferred must not be its own echo. */
export function theirsOf(repository: Repository, state: State | undefined): Repository {
  if (!state) return repository;
  const { manifest, base } = state;
  const isOurs = (path: string) => manifest.files.has(path as SafePath) && !(path in ADDED_TO);
  return {
    ...repository,
    paths: repository.paths.filter((path) => !isOurs(path)),
    read(path) {
      if (isOurs(path)) return undefined;
      const text = repository.read(path);
      const generated = path in ADDED_TO ? base.get(safePath(path)) : undefined;
      if (text === undefined || generated === undefined) return text;
      return ADDED_TO[path]?.(text, generated);
    },
  };
}

function withoutEntries(yours: string, base: string): string {
  const [theirs, ours] = [yours, base].map((text) => parse(text));
  if (!theirs || !ours) return yours;
  for (const key of ['scripts', 'devDependencies']) {
    const rows = Object.entries(theirs[key] ?? {});
    theirs[key] = Object.fromEntries(rows.filter(([name]) => !(name in (ours[key] ?? {}))));
  }
  return JSON.stringify(theirs, undefined, 2);
}

function parse(text: string): Record<string, Record<string, unknown>> | undefined {
  try {
    return JSON.parse(plainText(text));
  } catch {
    return undefined;
  }
}

function withoutLines(yours: string, base: string): string {
  const added = new Set(base.split('\n').map((line) => line.replace(/=.*/, '=')));
  return plainText(yours)
    .split('\n')
    .filter((line) => line === '' || !added.has(line.replace(/=.*/, '=')))
    .join('\n');
}
