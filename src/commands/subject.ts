import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Answers, KnownAnswers } from '../answers/answers.ts';
import type { Choices } from '../answers/resolve.ts';
import { answersFrom } from '../answers/stored-answers.ts';
import { interruptedRun } from '../apply/recover.ts';
import { GeneratorError } from '../errors.ts';
import { decidedPaths, decideTree, policyIn } from '../merge/decide-tree.ts';
import { addedOptions } from '../options/added-options.ts';
import type { Overrides } from '../inference/overrides.ts';
import type { Plan } from '../plan/plan.ts';
import { planFor } from '../plan/plan.ts';
import { render } from '../render/render.ts';
import { MANIFEST_PATH } from '../state/manifest.ts';
import { readInside } from '../state/read-inside.ts';
import type { State } from '../state/state.ts';
import { readState } from '../state/state.ts';
import type { Group } from '../tree/group.ts';
import type { SafePath } from '../tree/safe-path.ts';
import type { Tree } from '../tree/tree.ts';
import type { ExistingSubject } from './existing-subject.ts';

/** What a command on an existing repository works on. */
export interface Subject {
  /** Absolute, with no symbolic link in it. */
  directory: string;
  /** What is remembered from the last time, where the generator has been at work. */
  state?: State;
  /** The text that it was read from. */
  manifest?: string | undefined;
  /** What a generated project was made from. */
  before?: Answers;
  /** What its files are to be made from now. */
  answers: KnownAnswers;
  plan: Plan;
  /** The files of such a project as this version makes them. */
  tree: Tree;
  /** The texts that lie there now, of all files that are generated or once were. */
  present: ReadonlyMap<SafePath, string>;
  /** What was found out, where the application was there before. */
  existing?: ExistingSubject;
}

export interface SubjectRequest {
  /** As the person gave it. */
  directory: string;
  /** Answers that are to replace those before. */
  given: Partial<Choices>;
  /** The generator's version. */
  version: string;
  /** What is asked for where the application was there before; a command that writes nothing asks for none. */
  only?: (isKnown: boolean) => Promise<ReadonlySet<Group>> | ReadonlySet<Group>;
  overrides?: Overrides;
}

/** Finds out what lies in a directory and what belongs there. Reads only. */
export async function subjectAt(request: SubjectRequest): Promise<Subject> {
  const { directory, given, version } = request;
  const found = existingDirectory(directory);
  if (interruptedRun(found)) throw interrupted();
  const manifest = readInside(found, MANIFEST_PATH);
  const state = readState(found, version);
  if (!state || state.manifest.existing) {
    const existing = await existingAt(found, state, request);
    const { answers, plan, tree } = existing;
    const present = readPresent(found, tree, state);
    return {
      directory: found,
      manifest,
      ...(state && { state }),
      answers,
      plan,
      tree,
      present,
      existing,
    };
  }
  refuseOverrides(request);
  const before = answersFrom(state.manifest);
  const answers = answersFrom(state.manifest, given);
  const plan = planFor(answers);
  const tree = render(plan);
  const present = readPresent(found, tree, state);
  return { directory: found, manifest, state, before, answers, plan, tree, present };
}

/** The decision on each file, both sides' changes not merged yet. */
export function decisionsOn({ tree, state, present, before, answers }: Subject) {
  const files = [...(state?.manifest.files.values() ?? [])];
  const hasSeeds = (id: string) =>
    files.some(({ owner, policy }) => owner === id && policy === 'seed');
  // Only a generated project has answers before, and then all of them.
  const newOwners = before && addedOptions(before, answers as Answers, hasSeeds);
  return decideTree(tree, state, present, newOwners);
}

/** What reads repositories is loaded for those that this generator did not make. */
async function existingAt(
  directory: string,
  state: State | undefined,
  { directory: named, given, only, overrides = {} }: SubjectRequest,
): Promise<ExistingSubject> {
  if (!state && !only) throw notAProject(named);
  const groups = (await only?.(state !== undefined)) ?? new Set<Group>();
  const { existingSubject } = await import('./existing-subject.ts');
  return existingSubject({ directory, state, given, overrides, groups });
}

/** A seed is never written over, so it need not be a text that can be read. */
function readPresent(
  directory: string,
  tree: Tree,
  state: State | undefined,
): Map<SafePath, string> {
  const present = new Map<SafePath, string>();
  for (const path of decidedPaths(tree, state)) {
    try {
      const text = readInside(directory, path);
      if (text !== undefined) present.set(path, text);
    } catch (error) {
      if (policyIn(path, state) !== 'seed') throw error;
      present.set(path, '');
    }
  }
  return present;
}

/** The directory with no symbolic link in it. */
export function existingDirectory(directory: string): string {
  let found: string;
  try {
    found = realpathSync(path.resolve(directory));
  } catch (cause) {
    throw noDirectory(directory, 'does not exist', cause);
  }
  if (!statSync(found).isDirectory()) throw noDirectory(directory, 'is not a directory');
  return found;
}

/** Half of the files are of one version and half of another: what is said about them would be wrong. */
function interrupted(): GeneratorError {
  return new GeneratorError({
    code: 'INTERRUPTED_RUN',
    message: 'An earlier run was interrupted while it wrote.',
    suggestion: 'Run create-secure-node-app regenerate, which first puts everything back.',
  });
}

function noDirectory(directory: string, problem: string, cause?: unknown): GeneratorError {
  return new GeneratorError({
    code: 'NO_DIRECTORY',
    message: `${directory} ${problem}.`,
    suggestion: 'Name the directory that holds the project.',
    cause,
  });
}

/** The application of a generated project is known: nothing about it need be said. */
function refuseOverrides({ overrides = {} }: SubjectRequest): void {
  const [key] = Object.keys(overrides);
  if (key === undefined) return;
  throw new GeneratorError({
    code: 'NOT_INFERRED',
    message: `This project was generated, and what it runs is known: ${key} cannot be given.`,
    suggestion: 'Leave it out; edit the files where another value is wanted.',
  });
}

function notAProject(directory: string): GeneratorError {
  return new GeneratorError({
    code: 'NOT_A_PROJECT',
    message: `${directory} has no ${MANIFEST_PATH}, so nothing is known of how it was made.`,
    suggestion: 'Name the directory of a project that this generator made.',
  });
}
