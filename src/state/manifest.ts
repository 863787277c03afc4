import { createHash } from 'node:crypto';
import { GeneratorError } from '../errors.ts';
import { plainText } from '../merge/text-style.ts';
import type { Policy } from '../tree/policy.ts';
import type { Group } from '../tree/group.ts';
import { groups } from '../tree/group.ts';
import type { SafePath } from '../tree/safe-path.ts';
import { collisionKey, safePath } from '../tree/safe-path.ts';
import { refuseNewerProject } from './newer-project.ts';

export const STATE_FOLDER = '.secure-node-app';
export const MANIFEST_PATH = safePath(`${STATE_FOLDER}/manifest.json`);

/** What is known of one generated file. */
export interface ManifestFile {
  owner: string;
  policy: Policy;
  /** Of the text last generated. */
  sha256: string;
  /** The user deleted it, and an update has said so. */
  deleted?: boolean;
}

/** What the generator remembers of a project. */
export interface Manifest {
  /** The version of the generator that wrote last. */
  generator: string;
  /** The answers as they were given; whoever reads them back checks them like any input. */
  answers: Readonly<Record<string, unknown>>;
  files: ReadonlyMap<SafePath, ManifestFile>;
  /** Only where the application was there before. */
  existing?: ExistingRecord;
}

/** What is remembered of a repository whose application this generator did not make. */
export interface ExistingRecord {
  /** The groups of files that were asked for. */
  groups: readonly Group[];
  /** What was said of the application; whoever reads it back checks it like any input. */
  application: Readonly<Record<string, unknown>>;
}

export function sha256(text: string): string {
  return createHash('sha256').update(plainText(text)).digest('hex');
}

export function manifestText({ generator, answers, files, existing }: Manifest): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest = { generator, answers, ...existing, files: Object.fromEntries(sorted) };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/**
 * Reads a manifest back. It lies in the user's repository, so nothing in it is taken on trust. Where the
 * generator's `version` is given, a project of a newer one is refused.
 */
export function parseManifest(text: string, version?: string): Manifest {
  const whole = record(parseJson(text), 'it is not an object');
  const { generator, answers, files } = whole;
  if (typeof generator !== 'string' || !/^\d+\.\d+\.\d+[\w.+-]*$/.test(generator)) {
    throw damaged('generator is not a version');
  }
  // Before all else: what a newer one writes may look damaged from here.
  if (version !== undefined) refuseNewerProject(generator, version);
  const parsed = new Map<SafePath, ManifestFile>();
  const keys = new Set<string>();
  for (const [name, entry] of Object.entries(record(files, 'files is not an object'))) {
    const path = safePath(name);
    if (isNeverGenerated(path)) throw damaged(`it lists ${name}, which is never generated`);
    const key = collisionKey(path);
    if (keys.has(key)) throw damaged(`${name} is listed twice`);
    keys.add(key);
    parsed.set(path, parseFile(name, entry));
  }
  return {
    generator,
    answers: record(answers, 'answers is not an object'),
    files: parsed,
    ...(whole['groups'] !== undefined && { existing: parseExisting(whole) }),
  };
}

/** What holds secrets, and the state itself: a list that says otherwise would have them deleted. */
function isNeverGenerated(path: SafePath): boolean {
  const key = collisionKey(path);
  return key === '.env' || key.startsWith(`${STATE_FOLDER}/`);
}

function parseExisting({ groups: names, application }: Record<string, unknown>): ExistingRecord {
  if (!Array.isArray(names)) throw damaged('groups is not a list');
  const unknown = names.find((name) => !groups.includes(name));
  if (unknown !== undefined) throw damaged(`there is no group ${JSON.stringify(unknown)}`);
  return { groups: names, application: record(application, 'application is not an object') };
}

function parseFile(name: string, entry: unknown): ManifestFile {
  const { owner, policy, sha256: hash, deleted } = record(entry, `${name} is not an object`);
  if (typeof owner !== 'string') throw damaged(`${name} has no owner`);
  if (policy !== 'managed' && policy !== 'seed') throw damaged(`${name} has no known policy`);
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash))
    throw damaged(`${name} has no hash`);
  return { owner, policy, sha256: hash, ...(deleted === true && { deleted }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(plainText(text));
  } catch {
    throw damaged('it is not JSON');
  }
}

function record(value: unknown, problem: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged(problem);
  return value as Record<string, unknown>;
}

function damaged(problem: string): GeneratorError {
  return new GeneratorError({
    code: 'MANIFEST_DAMAGED',
    message: `${MANIFEST_PATH} cannot be used: ${problem}.`,
    suggestion: 'Bring it back from your version control.',
  });
}
