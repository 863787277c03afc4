import * as clack from '@clack/prompts';
import { Cancelled } from '../errors.ts';
import type { Group } from '../tree/group.ts';
import { groups } from '../tree/group.ts';

/** What each group is, in a few words. */
const HINTS: Readonly<Record<Group, string>> = {
  ci: 'tests, audits and scans on every change',
  nginx: 'a proxy with TLS and limits',
  docker: 'an image and a Compose file',
  process: 'a process manager on a server',
  kubernetes: 'manifests for a cluster',
  env: '.env.example and .gitignore',
  lint: 'a linter',
  package: 'settings of the package manager, and what the files need',
};

/** Asks which files are to come into a repository that this generator did not make. */
export async function askGroups(signal: AbortSignal): Promise<ReadonlySet<Group>> {
  const chosen = await clack.multiselect<Group>({
    signal,
    message: 'What shall be written into this repository? (space selects)',
    options: groups.map((value) => ({ value, label: value, hint: HINTS[value] })),
    required: true,
  });
  if (clack.isCancel(chosen)) throw new Cancelled();
  return new Set(chosen);
}

/** Shows what was read from the repository, and asks whether it is right. */
export async function confirmInferred(
  lines: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  clack.note(lines.join('\n'), 'What this repository tells', { format: (line) => line });
  const isRight = await clack.confirm({
    signal,
    message: 'Is that right? (If not, give what differs as options: --port 8080.)',
  });
  if (clack.isCancel(isRight) || !isRight) throw new Cancelled();
}
