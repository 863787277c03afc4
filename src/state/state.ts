import type { Decision } from '../merge/decide.ts';
import type { FileDecision } from '../merge/file-decision.ts';
import { plainText } from '../merge/text-style.ts';
import type { Policy } from '../tree/policy.ts';
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

/**
 * The state of a project, or undefined where the generator has not been at work. A project of a newer
 * generator than `version` is refused.
 */
export function readState(directory: string, version?: string): State | undefined {
  const text = readInside(directory, MANIFEST_PATH);
  if (text === undefined) return undefined;
  const manifest = parseManifest(text, version);
  const files = new Map(manifest.files);
  const base = new Map<SafePath, string>();
  for (const [path, file] of manifest.files) {
    if (file.policy !== 'managed') continue;
    const stored = readInside(directory, basePath(path));
    if (stored === undefined) continue;
    // Where the two contradict each other neither is believed: a merge would drop the user's lines.
    if (sha256(stored) === file.sha256) base.set(path, plainText(stored));
    else files.delete(path);
  }
  return { manifest: { ...manifest, files }, base };
}

/**
 * What is to be remembered once `decisions` are carried out. The base moves only where it was taken in,
 * and files that were not decided on stay as they were remembered.
 */
export function nextState(
  previous: State | undefined,
  tree: Tree,
  decisions: readonly FileDecision[],
  { generator, answers, existing }: Omit<Manifest, 'files'>,
): State {
  const files = new Map<SafePath, ManifestFile>(previous?.manifest.files);
  const base = new Map<SafePath, string>(previous?.base);
  for (const { path, owner, policy, decision } of decisions) {
    const before = previous?.manifest.files.get(path);
    const taken = takenText(decision, policy, before, tree.get(path)?.text);
    if (taken !== undefined) {
      files.set(path, { owner, policy, sha256: sha256(taken) });
      if (policy === 'managed') base.set(path, plainText(taken));
    } else if (decision.kind === 'stay-deleted' && before) {
      files.set(path, { ...before, deleted: true });
    } else if (LEAVES.has(decision.kind)) {
      files.delete(path);
      base.delete(path);
    }
  }
  return { manifest: { generator, answers, files, ...(existing && { existing }) }, base };
}

/** Decisions after which the file is no longer the generator's concern. */
const LEAVES = new Set(['delete', 'detach', 'forget']);
const TAKEN = new Set(['create', 'update', 'adopt', 'unchanged']);

/** What counts as generated from now on, where that changes. */
function takenText(
  decision: Decision,
  policy: Policy,
  before: ManifestFile | undefined,
  next: string | undefined,
): string | undefined {
  if (decision.kind === 'merge') return decision.base;
  // A managed file is kept only where the base and the new text are one.
  const isKept = decision.kind === 'keep' && policy === 'managed' && before !== undefined;
  return TAKEN.has(decision.kind) || isKept ? next : undefined;
}

/** The files that hold a state, the manifest last. */
export function stateFiles({ manifest, base }: State): Map<SafePath, string> {
  const files = new Map<SafePath, string>();
  for (const [path, text] of base) files.set(basePath(path), text);
  return files.set(MANIFEST_PATH, manifestText(manifest));
}
