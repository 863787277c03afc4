import type { Answers } from '../answers/answers.ts';
import type { Host } from '../answers/host.ts';
import type { Group } from '../tree/group.ts';
import type { Option } from './option.ts';

/** The answers that are chosen from a list of options. */
export type AxisId =
  | 'framework'
  | 'database'
  | 'deploy'
  | 'processManager'
  | 'validation'
  | 'language'
  | 'passwordPolicy'
  | 'secrets'
  | 'ci'
  | 'packageManager';

/** One question of the generator and the values it takes, the default first. */
export interface Axis {
  id: AxisId;
  flag: string;
  question: string;
  options: readonly Option[];
  /** Takes several values, comma-separated. */
  multiple?: boolean;
  /** `first`: asked of everyone; `more`: behind one question. */
  asked: 'first' | 'more';
  /** The axis matters only where this holds. */
  appliesTo?(answers: Pick<Answers, 'deploy'>): boolean;
  /** In a repository that has an application already: the groups of files that need an answer. */
  groups?: readonly Group[];
  /** What the machine suggests; where that is one of the options, it is the default. */
  detected?(host: Host): string | undefined;
}
