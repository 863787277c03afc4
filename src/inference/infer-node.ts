import type { Repository } from '../repository/repository.ts';
import type { Inferred } from './evidence.ts';
import { inferred, lineOf } from './evidence.ts';
import type { PackageManifest } from './package-manifest.ts';

/** The version of Node that is taken where the repository takes any. */
const PREFERRED = 24;
const VERSION_FILES = ['.nvmrc', '.node-version'] as const;
const CODE_NAMES: Readonly<Record<string, number>> = { iron: 20, jod: 22, krypton: 24 };

/** The major version of Node that the application runs on, and the file that pins it, where one does. */
export interface NodeVersion {
  major: number;
  file?: string;
}

/** What a repository says of its Node: a file of nvm, `engines`, its image, or nothing. */
export function inferNode(
  repository: Repository,
  manifests: readonly PackageManifest[],
): Inferred<NodeVersion> {
  for (const file of VERSION_FILES) {
    const text = repository.read(file)?.trim();
    const major = text === undefined ? undefined : pinned(text);
    if (major) return inferred({ major, file }, { file, line: 1, reason: `says ${text}` });
  }
  for (const { path, node, text } of manifests) {
    const major = node === undefined ? undefined : newestOf(node);
    if (major) {
      const line = lineOf(text, /"node"\s*:/);
      const evidence = { file: path, ...(line && { line }), reason: `engines want ${node}` };
      return inferred({ major }, evidence);
    }
  }
  return fromImage(repository) ?? standard(manifests);
}

function pinned(text: string): number | undefined {
  const name = /^lts\/(\w+)$/i.exec(text)?.[1]?.toLowerCase();
  if (name) return CODE_NAMES[name];
  if (/^(lts\/\*|node|stable)$/i.test(text)) return PREFERRED;
  const major = /^v?(\d+)(\.\d+)*$/.exec(text)?.[1];
  return major ? Number(major) : undefined;
}

/** The newest major version that a range takes, but no newer than the preferred one. */
function newestOf(range: string): number | undefined {
  const majors = range.split('||').flatMap((part) => {
    const below = /<\s*(\d+)/.exec(part)?.[1];
    if (/<=/.test(part)) return Number(/<=\s*v?(\d+)/.exec(part)?.[1]);
    if (below) return Number(below) - 1;
    const lowest = Number(/\d+/.exec(part)?.[0]);
    return />/.test(part) ? Math.max(lowest, PREFERRED) : lowest;
  });
  const known = majors.filter((major) => major > 0);
  if (known.length === 0) return undefined;
  return known.includes(PREFERRED) ? PREFERRED : Math.max(...known);
}

function fromImage(repository: Repository): Inferred<NodeVersion> | undefined {
  const file = 'Dockerfile';
  const text = repository.read(file) ?? '';
  const pattern = /^FROM\s+(?:\S+\/)?node:(\d+)\S*/im;
  const [image, major] = pattern.exec(text) ?? [];
  const line = lineOf(text, pattern);
  if (!major || !line) return undefined;
  return inferred({ major: Number(major) }, { file, line, reason: `says ${image}` });
}

function standard([manifest]: readonly PackageManifest[]): Inferred<NodeVersion> {
  const file = manifest?.path ?? 'package.json';
  return inferred({ major: PREFERRED }, { file, reason: 'names none, so the newest LTS' });
}
