import type { Equipped, Means, Target } from './target.ts';

export interface Case {
  section: string;
  /** What must hold. */
  name: string;
  means: readonly Means[];
  /** Spends its time waiting, so that all such cases may run beside each other. */
  patient: boolean;
  run(target: Target): Promise<void>;
}

export const cases: Case[] = [];

type Run<M extends Means> = (target: Equipped<M>) => Promise<void>;

export interface Holds {
  (name: string, run: Run<never>): void;
  <M extends Means>(name: string, means: readonly M[], run: Run<M>): void;
}

/** Opens a section of the contract; the function returned adds a case to it. */
export function section(title: string, { patient = false } = {}): Holds {
  return (name: string, ...rest: unknown[]) => {
    const run = rest.pop() as Case['run'];
    const means = (rest.pop() ?? []) as readonly Means[];
    if (cases.some((other) => other.name === name)) throw new Error(`Two cases named: ${name}`);
    cases.push({ section: title, name, means, patient, run });
  };
}

/** What a case lacks on this target. */
export function missingMeans(one: Case, target: Target): Means[] {
  return one.means.filter((means) => target[means] === undefined);
}
