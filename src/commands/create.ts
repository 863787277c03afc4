import type { Answers } from '../answers/answers.ts';
import type { Asked } from '../answers/asked.ts';
import { readGiven } from '../answers/given-answers.ts';
import type { Host } from '../answers/host.ts';
import { readHost, runsProjects } from '../answers/host.ts';
import { projectName } from '../answers/project-name.ts';
import { completeAnswers } from '../answers/resolve.ts';
import { createProject } from '../apply/create-project.ts';
import { inspectTarget } from '../apply/target.ts';
import { GeneratorError, toGeneratorError } from '../errors.ts';
import { decidedPaths, decideTree } from '../merge/decide-tree.ts';
import { planFor } from '../plan/plan.ts';
import { render } from '../render/render.ts';
import { reportCreated } from '../report/created.ts';
import { installProgress } from '../report/progress.ts';
import { repeatCommand } from '../report/repeat-command.ts';
import { readAllInside } from '../state/read-inside.ts';

/** The flags of `create` as commander gives them; the others are answers. */
export interface CreateFlags extends Readonly<Record<string, unknown>> {
  config?: string;
  yes?: boolean;
  install: boolean;
  git: boolean;
  dryRun?: boolean;
  diff?: boolean;
  json?: boolean;
}

/** What a run brings along: the generator's version, and the signal of Ctrl-C. */
export interface Run {
  version: string;
  signal: AbortSignal;
}

/** Creates a project: answers, plan, tree, decisions, and only then the writes. */
export async function create(
  directory: string | undefined,
  flags: CreateFlags,
  { version, signal }: Run,
): Promise<void> {
  const asked: Asked = { ...(directory && { directory }), given: {} };
  const host = readHost();
  try {
    await readGiven(flags, asked.given);
    if (host.interactive && !flags.yes && !flags.json) await askTheRest(asked, host, signal);
    const chosen = requireDirectory(asked);
    const answers = answersOf(chosen, asked, host);
    const target = inspectTarget(chosen);
    const plan = planFor(answers);
    const tree = render(plan);
    const present = readAllInside(target.directory, decidedPaths(tree, undefined));
    const decisions = decideTree(tree, undefined, present);
    if (flags.dryRun || flags.diff) {
      const { reportPlan } = await import('../report/plan.ts');
      return reportPlan({ answers, decisions, present }, flags);
    }

    const project = { directory: target.directory, plan, tree, decisions, version };
    const { install, git } = flags;
    const onInstall = installProgress(flags);
    const outcome = await createProject(project, { install, git, signal, onInstall });
    const { packageManager } = plan;
    reportCreated({ directory: chosen, host, answers, packageManager, decisions, outcome }, flags);
  } catch (error) {
    throw repeatable(error, asked, host);
  }
}

/** Prompts are loaded only when something is asked. */
async function askTheRest(asked: Asked, host: Host, signal: AbortSignal): Promise<void> {
  if (asked.directory) checkDirectory(asked.directory);
  const { askChoices, askDirectory } = await import('../answers/prompts.ts');
  await askDirectory(asked, directoryProblem, signal);
  await askChoices(asked, host, signal);
}

/** Before anything is asked: a directory that cannot be used is refused. */
function checkDirectory(directory: string): void {
  projectName(directory);
  inspectTarget(directory);
}

function directoryProblem(directory: string): string | undefined {
  try {
    checkDirectory(directory);
    return undefined;
  } catch (error) {
    return toGeneratorError(error).message;
  }
}

function requireDirectory({ directory }: Asked): string {
  if (directory) return directory;
  throw new GeneratorError({
    code: 'DIRECTORY_MISSING',
    message: 'No directory was given and nothing is asked here.',
    suggestion: 'Name it as the first argument: create-secure-node-app my-app --yes.',
  });
}

function answersOf(directory: string, { given }: Asked, host: Host): Answers {
  const pinnedNode = !runsProjects(host.nodeVersion);
  return completeAnswers(given, { name: projectName(directory), pinnedNode }, host);
}

/** Adds the command that repeats the answers given so far. */
function repeatable(error: unknown, { directory, given }: Asked, host: Host): GeneratorError {
  const known = toGeneratorError(error);
  if (directory !== undefined || Object.keys(given).length > 0) {
    known.repeat = repeatCommand(directory, given, host);
  }
  return known;
}
