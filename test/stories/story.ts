import assert from 'node:assert/strict';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { settlementBy } from '../../src/answers/conflict-mode.ts';
import { readHost } from '../../src/answers/host.ts';
import type { Choices } from '../../src/answers/resolve.ts';
import { regenerateProject } from '../../src/apply/regenerate-project.ts';
import { decisionsOn, subjectAt } from '../../src/commands/subject.ts';
import { mergeConflicts } from '../../src/merge/merge-conflicts.ts';
import { isOpen } from '../../src/report/update.ts';
import { policyOf } from '../../src/tree/policy.ts';
import { Project, renderedFor } from '../support/project.ts';
import { run, userNode } from '../support/run.ts';
import { earlier } from './earlier.ts';

type Edit = (text: string) => string;
/** By path. */
type Edits = Readonly<Record<string, Edit>>;

export const builtCommand = path.join(import.meta.dirname, '../../bin/create-secure-node-app.js');

/** An upgrade of an edited project, from the templates of an earlier version to today's. */
export interface Story {
  answers?: Partial<Choices>;
  /** What the person does to files of the earlier version. */
  edits?: Edits;
  /** What else happens to the project before the upgrade. */
  before?: (project: Project) => void;
  /** Arguments of `regenerate`. */
  args?: readonly string[];
  /** The answers that the upgrade is for, where they are others. */
  now?: Partial<Choices>;
  /** Today's text with the person's change in it, where that is not just the same edit of today's text. */
  ideal?: Edits;
  /** Places in conflict, by path. */
  conflicts?: Readonly<Record<string, readonly string[]>>;
  /** Files on which something waits for the person: those with conflicts, if nothing else is said. */
  open?: readonly string[];
  /** Files that are not as today's version makes them, since they were deleted or are the person's. */
  own?: readonly string[];
  command?: string;
}

/** One file of what `regenerate --json` answers. */
interface FileAnswer {
  path: string;
  action: string;
  open: boolean;
  conflicts: readonly { where: string; yours?: string; next?: string }[];
}

export interface Answer {
  code: number | null;
  /** What was done, by path. */
  actions: Readonly<Record<string, string>>;
  conflicts: Readonly<Record<string, readonly string[]>>;
  open: readonly string[];
  byHand: Readonly<Record<string, string>>;
  variables: readonly string[];
}

/** A project as an earlier version of the generator made it. */
export function earlierProject(answers: Partial<Choices> = {}): Project {
  return new Project(answers, '0.0.1', earlier);
}

/** Runs the command on a project. */
export async function regenerate(
  project: Project,
  args: readonly string[] = [],
  command = builtCommand,
): Promise<Answer> {
  const all = [command, 'regenerate', '--yes', '--json', ...args];
  const { code, stdout, stderr } = await run(userNode, all, { cwd: project.directory });
  assert.equal(stderr, '');
  const { files, byHand, variables } = JSON.parse(stdout) as {
    files: FileAnswer[];
    byHand: { path: string; action: string }[];
    variables: string[];
  };
  const contested = files.filter(({ conflicts }) => conflicts.length > 0);
  const pairs = <T>(all: { path: string }[], value: (each: never) => T) =>
    Object.fromEntries(all.map((each) => [each.path, value(each as never)]));
  return {
    code,
    variables,
    actions: pairs(files, ({ action }: FileAnswer) => action),
    conflicts: pairs(contested, ({ conflicts }: FileAnswer) => conflicts.map(placeOf)),
    open: files.filter(({ open }) => open).map((file) => file.path),
    byHand: pairs(byHand, ({ action }: { action: string }) => action),
  };
}

/** Where a conflict is; the numbers of lines change with every template. */
function placeOf({ where }: { where: string }): string {
  return where.replace(/^lines? .*/, 'lines');
}

/**
 * Plays a story, and holds that the upgraded project is today's with the person's edits in it, to the byte:
 * no diff could be smaller. Seeds stay as they were, and a second run changes nothing.
 */
export async function play(story: Story): Promise<{ project: Project; answer: Answer }> {
  const { answers = {}, edits = {}, conflicts = {}, open = Object.keys(conflicts) } = story;
  const project = earlierProject(answers);
  for (const [name, edit] of Object.entries(edits)) project.edit(name, edit);
  story.before?.(project);
  const before = project.files();

  const answer = await regenerate(project, story.args, story.command);
  assert.deepEqual(answer.conflicts, conflicts);
  assert.deepEqual(answer.open, [...open].sort());
  assert.equal(answer.code, open.length > 0 ? 2 : 0);

  const after = project.files();
  const expected = idealFiles({ ...story, edits }, before);
  for (const name of new Set([...Object.keys(after), ...Object.keys(expected)])) {
    if (isState(name) || story.own?.includes(name)) continue;
    assert.equal(after[name], expected[name], name);
  }
  assert.equal(JSON.parse(after[MANIFEST]!).generator, packageJson.version);

  const isOpenAgain = await isOpenAfterRun(project, story);
  assert.deepEqual(project.files(), after, 'a second run changes nothing');
  assert.equal(isOpenAgain, open.length > 0);
  return { project, answer };
}

/**
 * Runs once more, and says whether something still waits for the person. What the command does is done in
 * this process, which is cheaper than to start it, but for a given command and for rejected texts.
 */
async function isOpenAfterRun(project: Project, { args = [], command }: Story): Promise<boolean> {
  const mode = args.includes('--conflict') ? args[args.indexOf('--conflict') + 1] : undefined;
  if (command !== undefined || mode === 'reject') {
    return (await regenerate(project, args, command)).code === 2;
  }
  const { directory } = project;
  const { version } = packageJson;
  const subject = await subjectAt({ directory, given: {}, version });
  const flags = { yes: true, plan: false };
  const settle = await settlementBy(mode, readHost(), flags, new AbortController().signal);
  const decisions = await mergeConflicts(decisionsOn(subject), subject.present, settle);
  const memory = { generator: version, answers: { ...subject.answers } };
  await regenerateProject({ ...subject, decisions, run: memory }, {});
  return decisions.some(isOpen);
}

const MANIFEST = '.secure-node-app/manifest.json';
const isState = (name: string) => name.startsWith('.secure-node-app/');

/** Today's files with the same edits in them, the seeds as they were, and what only the person has. */
function idealFiles(
  { answers, now = answers, edits = {}, ideal = {} }: Story,
  before: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  const today = renderedFor(now);
  const known = earlier(renderedFor(answers));
  const files: Record<string, string | undefined> = {};
  for (const [name, text] of Object.entries(before)) {
    if (policyOf(name) === 'seed' || !known.get(name)) files[name] = text;
  }
  for (const [name, { text }] of today.entries()) {
    if (policyOf(name) === 'seed') continue;
    const edit = ideal[name] ?? edits[name];
    files[name] = edit ? edit(text) : text;
    assert.ok(!edit || edit === ideal[name] || files[name] !== text, `${name}: nothing to edit`);
  }
  return files;
}

/** An edit that puts lines below one that is there. */
export function below(line: string, ...lines: readonly string[]): Edit {
  return replaced(`${line}\n`, `${[line, ...lines].join('\n')}\n`);
}

/** An edit that replaces a text that has to be there. */
export function replaced(from: string | RegExp, to: string): Edit {
  return (text) => {
    const changed = text.replace(from, to);
    assert.notEqual(changed, text, `nothing like ${String(from)}`);
    return changed;
  };
}

/** One edit after the other. */
export function all(...edits: readonly Edit[]): Edit {
  return (text) => edits.reduce((edited, edit) => edit(edited), text);
}
