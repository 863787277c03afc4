import type { FileDecision } from '../merge/file-decision.ts';
import { plainText } from '../merge/text-style.ts';
import type { SafePath } from '../tree/safe-path.ts';
import { safePath } from '../tree/safe-path.ts';
import type { Tree } from '../tree/tree.ts';
import type { Manifest, ManifestFile } from './manifest.ts';
import { MANIFEST_PATH, STATE_FOLDER, manifestText, parseManifest, sha256 } from './manifest.ts';
import { readInside } from './read-inside.ts';

/** The manifest, and the text last generated of each managed file. */
export interface State {
  manifest: Manifest;
  base: ReadonlyMap<SafePath, string>;
}

/**
 * The suffix keeps tools from taking a stored `package.json` for a real one, and the underscore keeps a
 * `.env.*` in `.gitignore` from taking `.env.example` out of the repository.
 */
function basePath(path: SafePath): SafePath {
  const parts = path.split('/').map((part) => part.replace(/^[._]/, '_$&'));
  return safePath(`${STATE_FOLDER}/base/${parts.join('/')}.base`);
}

/** The state of a project, or undefined where the generator has not been at work. */
export function readState(directory: string): State | undefined {
  const text = readInside(directory, MANIFEST_PATH);
  if (text === undefined) return undefined;
  const manifest = parseManifest(text);
  const base = new Map<SafePath, string>();
  for (const [path, file] of manifest.files) {
    if (file.policy !== 'managed') continue;
    const stored = readInside(directory, basePath(path));
    // A base that is not what the manifest says would make a merge drop the user's lines: better none.
    if (stored !== undefined && sha256(stored) === file.sha256) base.set(path, plainText(stored));
  }
  return { manifest, base };
}

/** What is to be remembered once `decisions` are carried out. The base moves only where it was taken in. */
export function nextState(
  previous: State | undefined,
  tree: Tree,
  decisions: readonly FileDecision[],
  { generator, answers }: Pick<Manifest, 'generator' | 'answers'>,
): State {
  const files = new Map<SafePath, ManifestFile>();
  const base = new Map<SafePath, string>();
  for (const { path, owner, policy, decision } of decisions) {
    const before = previous?.manifest.files.get(path);
    const next = tree.get(path)?.text;
    if (next !== undefined && takesNext(decision.kind, policy, before)) {
      files.set(path, { owner, policy, sha256: sha256(next) });
      if (policy === 'managed') base.set(path, plainText(next));
    } else if (before && !LEAVES.has(decision.kind)) {
      files.set(path, before);
      const stored = previous?.base.get(path);
      if (stored !== undefined) base.set(path, stored);
    }
  }
  return { manifest: { generator, answers, files }, base };
}

/** Decisions after which the file is no longer the generator's concern. */
const LEAVES = new Set(['delete', 'detach', 'forget']);
const TAKEN = new Set(['create', 'update', 'adopt', 'unchanged', 'merge']);

function takesNext(kind: string, policy: string, before: ManifestFile | undefined): boolean {
  // A managed file is kept only where the base and the new text are one.
  return TAKEN.has(kind) || (kind === 'keep' && policy === 'managed' && before !== undefined);
}

/** The files that hold a state, the manifest last. */
export function stateFiles({ manifest, base }: State): Map<SafePath, string> {
  const files = new Map<SafePath, string>();
  for (const [path, text] of base) files.set(basePath(path), text);
  return files.set(MANIFEST_PATH, manifestText(manifest));
}
