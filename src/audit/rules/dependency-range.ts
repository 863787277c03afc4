import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { Lines } from '../read/lines.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import { record } from '../sources.ts';

const LOCKFILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
];
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'];
const EXACT =
  /^(npm:[^@\s]*@?[\w./-]*@)?v?\d+\.\d+\.\d+[\w.+-]*$|^(file|workspace|link|portal|catalog):/;

export const dependencyRange: Rule = {
  id: 'dependency-range',
  point: 'dependencies',
  fix: 'Name an exact version from the registry, and keep the lockfile in the repository.',
  supporting: true,
  *examine(sources) {
    const locked = sources.paths.some((path) => LOCKFILES.includes(path.split('/').at(-1)!));
    for (const { path, text, value } of sources.manifests) {
      const root = parseTree(text);
      const lines = new Lines(text);
      for (const kind of KINDS) {
        for (const [name, wanted] of Object.entries(record(value[kind]))) {
          const node = root && findNodeAtLocation(root, [kind, name]);
          const place = { path, line: lines.at(node?.offset ?? 0) };
          const complaint = complaintAbout(String(wanted), locked);
          if (complaint) yield problem(place, `${name} ${complaint}.`);
          else yield evidence(place, `${name} is exact`);
        }
      }
    }
  },
};

function complaintAbout(wanted: string, locked: boolean): string | undefined {
  if (EXACT.test(wanted)) return undefined;
  if (/^(git|https?:|github:|gitlab:|bitbucket:|[\w-]+\/[\w.-]+(#|$))/.test(wanted))
    return 'comes past the registry';
  if (/^(\*|x|latest|next|)$|^>=?/.test(wanted.trim())) return 'may be any version';
  return locked
    ? undefined
    : 'may be another version at each installation, since there is no lockfile';
}
