import { audit } from '../audit/audit.ts';
import type { FileStatus } from '../audit/file-status.ts';
import { fileStatuses, isDrift } from '../audit/file-status.ts';
import { repositoryOnDisk } from '../repository/repository-on-disk.ts';
import { mergeConflicts } from '../merge/merge-conflicts.ts';
import { reportCheck } from '../report/checked.ts';
import { MANIFEST_PATH } from '../state/manifest.ts';
import { readInside } from '../state/read-inside.ts';
import type { Run } from './create.ts';
import type { Subject } from './subject.ts';
import { decisionsOn, existingDirectory, subjectAt } from './subject.ts';

/** The flags of `check` as commander gives them. */
export interface CheckFlags {
  json?: boolean;
  strict?: boolean;
}

/**
 * Says how a repository stands: its managed files against what would be generated, where the generator
 * has been at work, and everything in it against the checklist. Changes nothing. True where something
 * has drifted or a point is open.
 */
export async function check(
  directory: string,
  flags: CheckFlags,
  { version }: Pick<Run, 'version'>,
): Promise<boolean> {
  const found = existingDirectory(directory);
  const isOurs = readInside(found, MANIFEST_PATH) !== undefined;
  const subject = isOurs ? await subjectAt({ directory, given: {}, version }) : undefined;
  const files = subject && (await statuses(subject, version));
  const points = audit(repositoryOnDisk(found));
  const drifted = files?.filter((file) => isDrift(file, flags.strict === true)) ?? [];
  const isOpen = drifted.length > 0 || points.some(({ status }) => status === 'open');
  reportCheck({ directory: found, files, drifted, points, isOpen }, flags);
  return isOpen;
}

async function statuses(subject: Subject, version: string): Promise<readonly FileStatus[]> {
  const { present, state } = subject;
  const decisions = await mergeConflicts(decisionsOn(subject), present, () => 'yours');
  return fileStatuses(decisions, state?.manifest, present, version);
}
