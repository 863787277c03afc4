import type { Answers } from '../../src/answers/answers.ts';
import type { Choices } from '../../src/answers/resolve.ts';
import { axes } from '../../src/options/registry.ts';

const project = { name: 'my-app', domain: 'api.example.com' };

/** Every combination of every option's values, each subset of deployments included, valid or not. */
export function allCombinations(): Answers[] {
  let combinations: Partial<Choices>[] = [{}];
  for (const { id, options, multiple } of axes) {
    const ids = options.map((option) => option.id);
    const values = multiple ? subsets(ids) : ids;
    combinations = combinations.flatMap((given) =>
      values.map((value) => ({ ...given, [id]: value })),
    );
  }
  return combinations.flatMap((choices) =>
    [false, true].map((pinnedNode) => ({ ...project, pinnedNode, ...choices }) as Answers),
  );
}

/** What is chosen on each axis, several deployments as one choice. */
export function choiceNames({ name: _name, domain: _domain, ...choices }: Answers): string[] {
  return Object.entries(choices).map(([axis, choice]) => `${axis} ${String(choice)}`);
}

/** What must be refused, said a second time and independently of the rules. */
export function isValid(answers: Answers): boolean {
  const { database, deploy, framework, language, packageManager, pinnedNode } = answers;
  // Decorators are no JavaScript.
  if (framework === 'nest' && language === 'js') return false;
  // Yarn runs scripts on the Node that it runs on itself.
  if (packageManager === 'yarn' && pinnedNode) return false;
  // Machines of a cluster share no file.
  if (database === 'sqlite' && deploy.includes('kubernetes')) return false;
  return deploy.length === 1 || !deploy.includes('none');
}

function subsets(values: readonly string[]): string[][] {
  const all = values.reduce<string[][]>(
    (sets, value) => [...sets, ...sets.map((set) => [...set, value])],
    [[]],
  );
  return all.filter(({ length }) => length > 0);
}
