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

/** What surrounds the code: it meets every other choice, but not every combination of them. */
const SURROUNDING = ['ci', 'packageManager', 'pinnedNode'] as const;
/** As many are rendered in well under a minute. */
const FEW = 1000;

/**
 * The valid combinations, all of them while they are few. Where they are many, every combination of what
 * shapes the code is there with a share of those of what surrounds it, and the share moves on from one
 * to the next, so that every two choices meet.
 */
export function combinationsToRender(): Answers[] {
  const valid = allCombinations().filter(isValid);
  const stride = Math.ceil(valid.length / FEW);
  const places = { inner: new Map<string, number>(), outer: new Map<string, number>() };
  return valid.filter((answers) => {
    const around = Object.fromEntries(SURROUNDING.map((key) => [key, answers[key]]));
    const place =
      placeOf(places.outer, around) + placeOf(places.inner, { ...answers, ...nothing(around) });
    return place % stride === 0;
  });
}

/** The number of a combination, in the order in which they come up. */
function placeOf(places: Map<string, number>, combination: object): number {
  const key = JSON.stringify(combination);
  if (!places.has(key)) places.set(key, places.size);
  return places.get(key) ?? 0;
}

function nothing(keys: object): object {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, undefined]));
}

/** What must be refused, said a second time and independently of the rules. */
export function isValid(answers: Answers): boolean {
  const { deploy, framework, language, packageManager, pinnedNode } = answers;
  // Decorators are no JavaScript.
  if (framework === 'nest' && language === 'js') return false;
  // Yarn runs scripts on the Node that it runs on itself.
  if (packageManager === 'yarn' && pinnedNode) return false;
  return deploy.length === 1 || !deploy.includes('none');
}

function subsets(values: readonly string[]): string[][] {
  const all = values.reduce<string[][]>(
    (sets, value) => [...sets, ...sets.map((set) => [...set, value])],
    [[]],
  );
  return all.filter(({ length }) => length > 0);
}
