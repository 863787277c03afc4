import type { ExistingPlan } from '../plan/existing-plan.ts';
import type { Repository } from '../repository/repository.ts';
import { groupOf } from '../tree/group.ts';
import { rivalOf } from '../tree/rival.ts';
import { Tree } from '../tree/tree.ts';
import { addComposed, addTemplates, json, lines } from './render.ts';
import { versions } from './versions.ts';
import { viewOf } from './view.ts';

/** A file that is not written, since another does its work already. */
export interface LeftOut {
  path: string;
  rival: string;
}

/**
 * The files that were asked for, for an application that was there before. `theirs` is the repository
 * without what this generator has brought.
 */
export function renderExisting(plan: ExistingPlan, theirs: Repository) {
  const whole = new Tree();
  const view = viewOf(plan);
  for (const source of plan.files) addTemplates(whole, source, plan.sources, view);
  addPackage(whole, plan, theirs);
  addSettings(whole, plan, theirs);
  whole.add('.gitignore', lines(['node_modules/', '.env', ...plan.ignore.git]), 'core');
  whole.add('.nvmrc', `${plan.application.node}\n`, 'core');
  if (plan.ignore.docker.length > 0) whole.add('.dockerignore', lines(plan.ignore.docker), 'core');
  addComposed(whole, plan);
  return askedFor(whole, plan, theirs);
}

function askedFor(whole: Tree, { groups }: ExistingPlan, theirs: Repository) {
  const tree = new Tree();
  const leftOut: LeftOut[] = [];
  for (const [path, { text, owner, mode }] of whole.entries()) {
    const group = groupOf(path);
    if (!group || !groups.includes(group)) continue;
    const rival = rivalOf(path, theirs.paths);
    if (rival) leftOut.push({ path, rival });
    else tree.add(path, text, owner, mode);
  }
  return { tree, leftOut };
}

/** What the files need that `package.json` does not have: it is merged into theirs, and changes nothing there. */
function addPackage(tree: Tree, plan: ExistingPlan, theirs: Repository): void {
  const { scripts, dependencies, devDependencies } = JSON.parse(
    theirs.read('package.json') ?? '{}',
  ) as Record<string, Record<string, string> | undefined>;
  const known = versions();
  const packages = plan.devDependencies.filter(
    (name) => !(name in (dependencies ?? {})) && !(name in (devDependencies ?? {})),
  );
  const newScripts = Object.entries(plan.scripts).filter(([name]) => !(name in (scripts ?? {})));
  const text = {
    ...(newScripts.length > 0 && { scripts: Object.fromEntries(newScripts) }),
    ...(packages.length > 0 && {
      devDependencies: Object.fromEntries([...packages].sort().map((name) => [name, known[name]])),
    }),
  };
  if (Object.keys(text).length > 0) tree.add('package.json', json(text), 'core');
}

/** The variables that the application reads and that their own example does not name. */
function addSettings(tree: Tree, { application }: ExistingPlan, theirs: Repository): void {
  const example = theirs.read('.env.example') ?? '';
  const missing = application.settings.filter(
    (name) => !new RegExp(`^\\s*(#\\s*)?(export\\s+)?${name}\\s*=`, 'm').test(example),
  );
  if (missing.length > 0)
    tree.add('.env.example', lines(missing.map((name) => `${name}=`)), 'core');
}
