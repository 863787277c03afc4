import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { planFor } from '../../src/plan/plan.ts';
import type { Choices } from '../../src/answers/resolve.ts';
import { completeAnswers } from '../../src/answers/resolve.ts';
import { decideTree } from '../../src/merge/decide-tree.ts';
import { render } from '../../src/render/render.ts';
import { nextState, stateFiles } from '../../src/state/state.ts';
import type { Tree } from '../../src/tree/tree.ts';
import { temporaryFolder } from './packed.ts';

const answersOf = (given: Partial<Choices>) =>
  completeAnswers(given, { name: 'my-app', pinnedNode: false });

const rendered = new Map<string, Tree>();

/** The files that a project of these answers gets today. */
export function renderedFor(given: Partial<Choices> = {}): Tree {
  const key = JSON.stringify(given);
  const tree = rendered.get(key) ?? render(planFor(answersOf(given)));
  rendered.set(key, tree);
  return tree;
}

/** A project on disk as `create` would leave it, with ways to make it older and to look at it. */
export class Project {
  readonly directory = path.join(temporaryFolder(), 'my-app');

  /** `templates` makes of today's files those of the generator that created the project. */
  constructor(
    given: Partial<Choices> = {},
    generator = '0.0.1',
    templates: (tree: Tree) => Tree = (tree) => tree,
  ) {
    const tree = templates(renderedFor(given));
    const answers = answersOf(given);
    const decisions = decideTree(tree, undefined, new Map());
    const state = nextState(undefined, tree, decisions, { generator, answers: { ...answers } });
    for (const [name, { text }] of tree.entries()) this.write(name, text);
    for (const [name, text] of stateFiles(state)) this.write(name, text);
  }

  at(name: string): string {
    return path.join(this.directory, name);
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  has(name: string): boolean {
    return existsSync(this.at(name));
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), text);
  }

  /** Changes a file as its owner would. The change has to change something. */
  edit(name: string, change: (text: string) => string): void {
    const before = this.read(name);
    const after = change(before);
    if (after === before) throw new Error(`The edit of ${name} changes nothing`);
    this.write(name, after);
  }

  delete(name: string): void {
    rmSync(this.at(name));
  }

  /** Makes it so that an earlier version had generated another text, on disk and in the state. */
  generatedBefore(name: string, change: (text: string) => string): void {
    this.edit(name, change);
    this.remembered(name, () => this.read(name));
  }

  /** Makes it so that an earlier version had generated another text, in the state alone. */
  remembered(name: string, change: (text: string) => string): void {
    this.edit(this.basePath(name), change);
    this.editManifest(({ files }) => {
      files[name]!.sha256 = hashOf(this.read(this.basePath(name)));
    });
  }

  /** Makes it so that an earlier version had generated a file, which this one does not. */
  forget(name: string, text: string): void {
    this.write(name, text);
    this.write(this.basePath(name), text);
    this.editManifest(({ files }) => {
      files[name] = { owner: 'core', policy: 'managed', sha256: hashOf(text) };
    });
  }

  /** Makes it so that no earlier version had generated a file. */
  unknown(name: string): void {
    this.delete(name);
    this.delete(this.basePath(name));
    this.editManifest((manifest) => {
      const others = Object.entries(manifest.files).filter(([file]) => file !== name);
      manifest.files = Object.fromEntries(others);
    });
  }

  editManifest(change: (manifest: ManifestJson) => void): void {
    const name = '.secure-node-app/manifest.json';
    const manifest = JSON.parse(this.read(name));
    change(manifest);
    this.write(name, `${JSON.stringify(manifest, undefined, 2)}\n`);
  }

  basePath(name: string): string {
    const parts = name.split('/').map((part) => part.replace(/^[._]/, '_$&'));
    return `.secure-node-app/base/${parts.join('/')}.base`;
  }

  /** Every file with its bytes. */
  files(): Record<string, string> {
    const entries = readdirSync(this.directory, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => path.relative(this.directory, file).split(path.sep).join('/'))
      .sort();
    return Object.fromEntries(files.map((name) => [name, this.read(name)]));
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

interface ManifestJson {
  generator: string;
  answers: Record<string, unknown>;
  files: Record<string, { owner: string; policy: string; sha256: string }>;
}
