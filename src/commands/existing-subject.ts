import path from 'node:path';
import type { KnownAnswers, PlanAnswers } from '../answers/answers.ts';
import { nameProblem } from '../answers/project-name.ts';
import type { Choices } from '../answers/resolve.ts';
import { defaultDomain } from '../answers/resolve.ts';
import { knownChoices } from '../answers/stored-answers.ts';
import { GeneratorError } from '../errors.ts';
import { checkNeeds } from '../inference/needs.ts';
import { existingApplication } from '../inference/existing-application.ts';
import type { Inference } from '../inference/infer.ts';
import { infer } from '../inference/infer.ts';
import { enclosingRepository } from '../inference/enclosing-repository.ts';
import { managerFor } from '../inference/manager-for.ts';
import type { Overrides } from '../inference/overrides.ts';
import { overridden } from '../inference/overridden.ts';
import { parseOverrides } from '../inference/overrides.ts';
import { deploymentsFor } from '../options/deployments-for.ts';
import { axes } from '../options/registry.ts';
import type { ExistingPlan } from '../plan/existing-plan.ts';
import { planForExisting } from '../plan/existing-plan.ts';
import type { LeftOut } from '../render/render-existing.ts';
import { renderExisting } from '../render/render-existing.ts';
import { repositoryOnDisk } from '../repository/repository-on-disk.ts';
import { theirsOf } from '../repository/theirs.ts';
import type { State } from '../state/state.ts';
import type { Group } from '../tree/group.ts';
import { groupOf, groups as allGroups } from '../tree/group.ts';
import type { Tree } from '../tree/tree.ts';

/** What a command on a repository with an application of its own is asked for. */
export interface ExistingRequest {
  /** Absolute. */
  directory: string;
  state?: State | undefined;
  given: Partial<Choices>;
  /** As flags give it. */
  overrides: Overrides;
  /** The groups that are asked for now; those before stay. */
  groups: ReadonlySet<Group>;
}

/** What was found in such a repository, and the files that are to come into it. */
export interface ExistingSubject {
  answers: KnownAnswers;
  plan: ExistingPlan;
  tree: Tree;
  inference: Inference;
  /** What the manifest remembers besides the answers. */
  kept: { groups: readonly Group[]; application: Overrides };
  leftOut: readonly LeftOut[];
}

/** Finds out what a repository holds and which files suit it. Reads only. */
export function existingSubject(request: ExistingRequest): ExistingSubject {
  const { directory, state } = request;
  const kept = keptOf(request);
  refuseInnerPackage(directory);
  const theirs = theirsOf(repositoryOnDisk(directory), state);
  const inference = overridden(infer(theirs, kept.application.package), kept.application, theirs);
  const choices = choicesOf(request, inference, kept.groups);
  const packageManager = managerFor(choices.packageManager, inference);
  checkNeeds(kept.groups, { ...inference, answers: withGiven(inference, choices) }, theirs);

  const application = existingApplication(inference, theirs, packageManager, kept.groups);
  const project = projectOf(directory, inference, choices);
  const plan = planForExisting({
    choices,
    project,
    application,
    packageManager,
    groups: kept.groups,
  });
  const { tree, leftOut } = renderExisting(plan, theirs);
  refuseNothing(request.groups, tree, leftOut);
  return { answers: inOrder({ ...choices, ...project }), plan, tree, inference, kept, leftOut };
}

function keptOf({ state, groups, overrides }: ExistingRequest) {
  const before = state?.manifest.existing;
  const all = allGroups.filter((group) => groups.has(group) || before?.groups.includes(group));
  return {
    groups: all,
    application: { ...parseOverrides(before?.application ?? {}), ...overrides },
  };
}

/** What is given wins over what was known before, and that over what is inferred now. */
function choicesOf(
  { state, given }: ExistingRequest,
  { answers }: Inference,
  groups: readonly Group[],
): Partial<Choices> {
  const inferred = Object.fromEntries(
    axes.flatMap(({ id }) => (answers[id] ? [[id, answers[id].value]] : [])),
  ) as Partial<Choices>;
  const before = state ? knownChoices(state.manifest) : {};
  const known: Partial<Choices> = { domain: defaultDomain, ...inferred, ...before, ...given };
  for (const { id, groups: leads, options } of axes) {
    const isAsked = leads?.some((group) => groups.includes(group)) ?? false;
    if (isAsked && known[id] === undefined) Object.assign(known, { [id]: options[0]?.id });
  }
  const deployments = axes.find(({ id }) => id === 'deploy');
  if (!deployments || given.deploy) return known;
  return {
    ...known,
    deploy: deploymentsFor(deployments, groups, {
      before: before.deploy ?? [],
      shown: inferred.deploy ?? [],
    }),
  };
}

/** The same answers are always remembered in the same words. */
function inOrder(answers: KnownAnswers): KnownAnswers {
  const rows = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(rows) as unknown as KnownAnswers;
}

function withGiven({ answers }: Inference, { packageManager }: Partial<Choices>) {
  if (answers.packageManager || packageManager === undefined) return answers;
  const evidence = [{ file: 'package.json', reason: 'is read with --package-manager' }] as const;
  return { ...answers, packageManager: { value: packageManager, evidence } };
}

function projectOf(
  directory: string,
  { manifest }: Inference,
  { domain = defaultDomain }: Partial<Choices>,
): PlanAnswers {
  const names = [manifest.name ?? '', path.basename(directory).toLowerCase()];
  const name = names.find((candidate) => nameProblem(candidate) === undefined) ?? 'app';
  return { name, domain, pinnedNode: false };
}

/** Workflows and images belong to the whole repository: files in a package of it would have no effect. */
function refuseInnerPackage(directory: string): void {
  const outer = enclosingRepository(directory);
  if (!outer) return;
  const inner = path.relative(outer, directory).split(path.sep).join('/');
  throw new GeneratorError({
    code: 'INNER_PACKAGE',
    message: `${inner} is a workspace of the repository around it, to which its lockfile and pipelines belong.`,
    suggestion: `Name that one: regenerate ${path.relative(process.cwd(), outer) || '.'} --package ${inner}.`,
  });
}

/** A group that brings nothing was asked for in vain. */
function refuseNothing(asked: ReadonlySet<Group>, tree: Tree, leftOut: readonly LeftOut[]): void {
  const paths = [...tree.paths(), ...leftOut.map(({ path }) => path)];
  const empty = [...asked].find((group) => !paths.some((path) => groupOf(path) === group));
  if (empty === undefined) return;
  throw new GeneratorError({
    code: 'NOTHING_FOR_GROUP',
    message: `There is nothing to write for ${empty} in a repository such as this one.`,
    suggestion: `Leave ${empty} out of --only.`,
  });
}
