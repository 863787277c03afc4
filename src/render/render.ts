import type { ComposedFile } from '../plan/contribution.ts';
import type { Sources } from '../options/option.ts';
import type { FileSource, Plan } from '../plan/plan.ts';
import { Tree } from '../tree/tree.ts';
import { cloudInit } from './cloud-init.ts';
import { composeFile } from './compose.ts';
import { envExample } from './env-example.ts';
import { githubWorkflows } from './github-workflows.ts';
import { gitlabPipeline } from './gitlab-pipeline.ts';
import { clusterManifests } from './kubernetes/manifests.ts';
import { packageJson } from './package-json.ts';
import { sourceNames } from './source-names.ts';
import { renderTemplate, templatePaths } from './templates.ts';
import { lockfileFor, pinnedNodePackage, versions } from './versions.ts';
import type { View } from './view.ts';
import { viewOf } from './view.ts';

/** What each composed part emits, by path. */
const composers: Record<
  ComposedFile,
  (plan: Plan, tree: Tree) => Readonly<Record<string, string>>
> = {
  'cloud-init': (_plan, tree) => ({ 'deploy/vm/cloud-init.yaml': cloudInit(tree) }),
  'compose-file': (plan) => ({ 'compose.yaml': composeFile(plan) }),
  'cluster-manifests': clusterManifests,
  'github-workflows': githubWorkflows,
  'gitlab-pipeline': gitlabPipeline,
};

/** Renders a plan to the files of a project. The same plan always gives the same bytes. */
export function render(plan: Plan): Tree {
  const tree = new Tree();
  const view = viewOf(plan);
  for (const source of plan.files) addTemplates(tree, source, plan.sources, view);
  addPackage(tree, plan);
  tree.add('.env.example', envExample(plan.env), 'core');
  tree.add('.gitignore', lines(plan.ignore.git), 'core');
  tree.add('.prettierignore', lines(plan.ignore.format), 'core');
  if (plan.ignore.docker.length > 0) tree.add('.dockerignore', dockerIgnore(plan), 'core');
  addComposed(tree, plan);
  return tree;
}

/** Adds the templates of a folder, rendered. */
export function addTemplates(
  tree: Tree,
  { folder, owner }: FileSource,
  sources: Sources,
  view: View,
): void {
  for (const path of templatePaths(folder, sources)) {
    const text = sourceNames(renderTemplate(path, view), sources);
    tree.add(emittedPath(path.slice(folder.length + 1)), text, owner);
  }
}

/** `_github/ci.yml.hbs` → `.github/ci.yml`: npm would drop or rename real dot-files when it packs. */
function emittedPath(path: string): string {
  return path
    .replace(/\.hbs$/, '')
    .split('/')
    .map((part) => part.replace(/^_(?=[^_])/, '.'))
    .join('/');
}

function addPackage(tree: Tree, plan: Plan): void {
  const manifest = packageJson(plan, versions());
  tree.add('package.json', json(manifest), 'core');
  const { comesLocked, lockfile } = plan.packageManager;
  if (comesLocked) tree.add(lockfile, lockfileFor(manifest), 'core');
  if (plan.answers.pinnedNode) tree.add('tools/node/package.json', pinnedNodePackage(), 'core');
}

/** Adds what is put together from the rows of several options. */
export function addComposed(tree: Tree, plan: Plan): void {
  for (const { part, owner } of plan.composed) {
    for (const [path, text] of Object.entries(composers[part](plan, tree)))
      tree.add(path, text, owner);
  }
}

/** What the image is built from includes what the packages are installed from. */
function dockerIgnore({ ignore, packageManager }: Plan): string {
  const { lockfile, settings } = packageManager;
  return lines([...ignore.docker, ...[lockfile, settings].map((path) => `!${path}`)]);
}

export function lines(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
