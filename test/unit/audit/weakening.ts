import { completeAnswers } from '../../../src/answers/resolve.ts';
import { planFor } from '../../../src/plan/plan.ts';
import { render } from '../../../src/render/render.ts';
import type { Repository } from '../../../src/repository/repository.ts';
import { safePath } from '../../../src/tree/safe-path.ts';
import { Tree } from '../../../src/tree/tree.ts';

type Choices = Parameters<typeof completeAnswers>[0];

/** One way to weaken a project, and the finding that it must lead to. */
export interface Weakening {
  project: keyof typeof projects;
  file: string;
  /** Text that is there once, and what takes its place; without `from` the file is new or gone. */
  from?: string;
  to?: string;
  rule: string;
  /** Where it must be found: text that stands on that line, and the file where it is another. */
  at: string;
  in?: string;
}

/** The projects that are weakened: together they have every kind of file that rules read. */
const projects = {
  express: { deploy: ['compose', 'vm'] },
  javascript: {
    language: 'js',
    database: 'mysql',
    ci: 'gitlab',
    packageManager: 'pnpm',
    deploy: ['compose'],
  },
  fastify: { framework: 'fastify', database: 'sqlite', deploy: ['none'], packageManager: 'yarn' },
  systemd: { deploy: ['vm'], processManager: 'systemd', ci: 'none' },
  hono: { framework: 'hono', deploy: ['none'], ci: 'none', packageManager: 'bun' },
  nest: { framework: 'nest', database: 'mysql', deploy: ['compose'], validation: 'joi' },
} satisfies Record<string, Choices>;

const trees = new Map<string, Tree>();

export function freshProject(project: keyof typeof projects): Tree {
  const known = trees.get(project);
  if (known) return known;
  const answers = completeAnswers(projects[project], { name: 'my-app', pinnedNode: false });
  const tree = render(planFor(answers));
  trees.set(project, tree);
  return tree;
}

/** The fresh project, but for one file; everything in it is in Git. */
export function weakened({ project, file, from, to }: Weakening): Repository {
  const tree = freshProject(project);
  const before = tree.get(file)?.text;
  if (from !== undefined && before?.split(from).length !== 2) {
    throw new Error(`${file} of ${project} does not hold exactly once: ${from}`);
  }
  const text = from === undefined ? to : before?.replace(from, () => to ?? '');
  const paths = new Set([...tree.paths(), safePath(file)]);
  if (text === undefined) paths.delete(safePath(file));
  return {
    paths: [...paths].sort(),
    read: (path) => (path === file ? text : tree.get(path)?.text),
    isTracked: () => true,
  };
}
