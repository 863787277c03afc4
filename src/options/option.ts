import type { Answers, PlanAnswers } from '../answers/answers.ts';
import type { Signs } from '../inference/signs.ts';
import type { ExistingApplication } from '../plan/application.ts';
import type { Contribution } from '../plan/contribution.ts';
import type { PackageManager } from '../plan/package-manager.ts';
import type { Group } from '../tree/group.ts';

/** What the chosen options have in common, for those among them that depend on it. */
export interface Traits {
  /** Some option's sources need a compiler. */
  compiled: boolean;
  /** How the sources are written and run. */
  sources: Sources;
}

/** How the sources of a project are written and run. */
export interface Sources {
  /** Of their names, without the dot. */
  extension: string;
  /** The folder that production runs. */
  runs: 'dist' | 'src';
  /** Where they have their types: in the language itself, or in comments of JavaScript. */
  types: 'syntax' | 'comments';
}

/** One value of one question: what it is called and what it brings. */
export interface Option {
  id: string;
  label: string;
  hint: string;
  /** How it is recognised in a repository that it did not make; without, it is only ever given. */
  signs?: Signs;
  contribute(answers: Answers, traits: Traits): Contribution;
  /** What it brings to a repository that has an application already; left out where that is nothing. */
  contributeTo?(application: ExistingApplication, answers: PlanAnswers): Contribution;
  /** Its sources need a compiler before Node can run them, since they hold more than types to strip. */
  compiled?: boolean;
  /** Of a language: how its sources are run. */
  sources?: Sources;
  /** Of a database: its data lies in a file on the machine that the application runs on. */
  inFile?: boolean;
  /** Of a deployment: the application runs on several machines, which share no disk. */
  severalMachines?: boolean;
  /**
   * Of a deployment: the groups of files that it is chosen for in a repository that has an application
   * already, and those that it brings along.
   */
  groups?: { leads: readonly Group[]; along: readonly Group[] };
  /** How a package manager is told to do its work. */
  packageManager?: PackageManager;
}
