import { settlementBy } from '../answers/conflict-mode.ts';
import { readGiven } from '../answers/given-answers.ts';
import { readHost } from '../answers/host.ts';
import { parseGroups } from '../answers/only.ts';
import type { Choices } from '../answers/resolve.ts';
import { rejectPath } from '../apply/changes.ts';
import { recover } from '../apply/recover.ts';
import { regenerateProject } from '../apply/regenerate-project.ts';
import { GeneratorError } from '../errors.ts';
import { parseOverrides } from '../inference/overrides.ts';
import type { FileDecision } from '../merge/file-decision.ts';
import { mergeConflicts } from '../merge/merge-conflicts.ts';
import { seedChanges } from '../merge/seed-changes.ts';
import { onlyGroups, onlyRestored } from '../merge/select-decisions.ts';
import { sameText } from '../merge/text-style.ts';
import { planFor } from '../plan/plan.ts';
import { hasChanges } from '../repository/has-changes.ts';
import { render } from '../render/render.ts';
import { reportRecovery } from '../report/recovered.ts';
import { quoted } from '../report/repeat-command.ts';
import type { Update } from '../report/update.ts';
import { isChange, isOpen } from '../report/update.ts';
import { reportUpdate } from '../report/updated.ts';
import { inferredLines, inferredRows } from '../report/inferred.ts';
import type { Group } from '../tree/group.ts';
import { groups } from '../tree/group.ts';
import type { ExistingSubject } from './existing-subject.ts';
import { missingVariables } from '../state/missing-variables.ts';
import { readInside } from '../state/read-inside.ts';
import type { SafePath } from '../tree/safe-path.ts';
import { safePath } from '../tree/safe-path.ts';
import type { Run } from './create.ts';
import type { Subject } from './subject.ts';
import { decisionsOn, existingDirectory, subjectAt } from './subject.ts';

/** The flags of `regenerate` as commander gives them; the others are answers. */
export interface RegenerateFlags extends Readonly<Record<string, unknown>> {
  config?: string;
  yes?: boolean;
  dryRun?: boolean;
  diff?: boolean;
  json?: boolean;
  only?: string;
  conflict?: string;
  restore?: readonly string[];
}

/** Brings the managed files of a project up to date. Says whether something waits for the person. */
export async function regenerate(
  directory: string,
  flags: RegenerateFlags,
  { version, signal }: Run,
): Promise<boolean> {
  const given: Partial<Choices> = {};
  await readGiven(flags, given);
  const isPlan = flags.dryRun === true || flags.diff === true;
  const settle = await settlementBy(flags.conflict, readHost(), { ...flags, plan: isPlan }, signal);
  const select = selection(flags);
  if (!isPlan) reportRecovery(recover(existingDirectory(directory)), flags);

  const overrides = parseOverrides(flags);
  const asks = readHost().interactive && !flags.yes && !flags.json;
  const only = (isKnown: boolean) => groupsAsked(flags, { isKnown, asks }, signal);
  const subject = await subjectAt({ directory, given, version, only, overrides });
  const isConfirmed = asks && (await confirmed(subject, signal));
  const selected = select(decisionsOn(subject), subject);
  const decisions = await mergeConflicts(selected, subject.present, settle);
  const present = withRejects(subject, decisions);
  const update = {
    ...updateOf({ ...subject, present }, decisions, directory, version),
    ...takenOn(subject, isConfirmed),
  };
  if (!isPlan) {
    update.hadChanges = isChange(update) && hasChanges(subject.directory) === true;
    const existing = subject.existing?.kept;
    const run = { generator: version, answers: { ...subject.answers }, ...recorded(existing) };
    await regenerateProject({ ...subject, present, decisions, run }, { signal });
  }
  reportUpdate(update, !isPlan, flags);
  return decisions.some(isOpen);
}

/** The groups that are to come into a repository with an application of its own. */
function groupsAsked(
  { only }: RegenerateFlags,
  { isKnown, asks }: { isKnown: boolean; asks: boolean },
  signal: AbortSignal,
): Promise<ReadonlySet<Group>> | ReadonlySet<Group> {
  if (only !== undefined) return parseGroups(only);
  if (isKnown) return new Set();
  if (asks) return import('../answers/ask-existing.ts').then(({ askGroups }) => askGroups(signal));
  throw new GeneratorError({
    code: 'GROUPS_MISSING',
    message:
      'This generator has not been at work here, and nothing says which files it is to write.',
    suggestion: `Name their groups with --only: ${groups.join(', ')}.`,
  });
}

/** Shows what was inferred the first time, and has it confirmed. */
async function confirmed({ existing, state }: Subject, signal: AbortSignal): Promise<boolean> {
  if (!existing || state) return false;
  const { confirmInferred } = await import('../answers/ask-existing.ts');
  await confirmInferred(inferredLines(inferredRows(existing)), signal);
  return true;
}

/** What is said about an application that was there before: what was found the first time, and what is left out. */
function takenOn({ existing, state }: Subject, isConfirmed: boolean) {
  if (!existing) return {};
  const isShown = !state && !isConfirmed;
  const inferred = inferredRows(existing);
  return { existing: { inferred, isShown, leftOut: existing.leftOut } };
}

function recorded(existing: ExistingSubject['kept'] | undefined) {
  return existing ? { existing: { ...existing, application: { ...existing.application } } } : {};
}

type Select = (decisions: readonly FileDecision[], subject: Subject) => readonly FileDecision[];

/** Which files the flags are about: all, those of some groups, or those to bring back. */
function selection({ only, restore }: RegenerateFlags): Select {
  if (only !== undefined && restore !== undefined) {
    throw new GeneratorError({
      code: 'CONTRADICTION',
      message: '--restore already names the files, and --only was given too.',
      suggestion: 'Leave one of them out.',
    });
  }
  if (restore) return (decisions, { tree }) => onlyRestored(decisions, tree, restore);
  if (only === undefined) return (decisions) => decisions;
  const groups = parseGroups(only);
  return (decisions) => onlyGroups(decisions, groups);
}

/** What lies there, with the files that rejected texts are to go into; a full one is refused. */
function withRejects(
  { directory, present }: Subject,
  decisions: readonly FileDecision[],
): ReadonlyMap<SafePath, string> {
  const texts = new Map(present);
  for (const { path, decision } of decisions) {
    if (decision.kind !== 'reject') continue;
    const beside = rejectPath(path);
    const text = readInside(directory, beside);
    if (text === undefined) continue;
    if (!sameText(text, decision.next)) throw rejectInTheWay(beside);
    texts.set(beside, text);
  }
  return texts;
}

function rejectInTheWay(path: SafePath): GeneratorError {
  return new GeneratorError({
    code: 'IN_THE_WAY',
    message: `${path} is there already and says something else.`,
    suggestion: 'Move it out of the way.',
  });
}

function updateOf(
  subject: Subject,
  decisions: readonly FileDecision[],
  directory: string,
  version: string,
): Update {
  const { state, before, answers, plan, tree, present } = subject;
  const { command, lockfile } = plan.packageManager;
  const isOther = before && JSON.stringify(before) !== JSON.stringify(answers);
  const byHand = isOther ? seedChanges(render(planFor(before)), tree, decisions, present) : [];
  const manifest = decisions.find(({ path }) => path === 'package.json');
  const isInstallDue =
    manifest &&
    'text' in manifest.decision &&
    manifest.decision.text !== present.get(manifest.path);
  const example = state?.base.get(safePath('.env.example'));
  return {
    directory: subject.directory,
    generator: { before: state?.manifest.generator, now: version },
    ...{ answers, decisions, present },
    byHand: byHand.filter(({ path }) => path !== lockfile),
    variables: missingVariables(plan.env, {
      ...developmentText(subject.directory),
      ...(example !== undefined && { example }),
    }),
    hadChanges: false,
    next: isInstallDue ? [...changeTo(directory), `${command} install`] : [],
  };
}

function changeTo(directory: string): string[] {
  return directory === '.' ? [] : [`cd ${quoted(directory)}`];
}

/** Where `.env` cannot be read, as when it is a link, nothing is said about it. */
function developmentText(directory: string): { development?: string } {
  try {
    const development = readInside(directory, safePath('.env'));
    return development === undefined ? {} : { development };
  } catch {
    return {};
  }
}
