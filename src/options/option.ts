import type { Answers } from '../answers/answers.ts';
import type { Contribution } from '../plan/contribution.ts';

/** One value of one question: what it is called and what it brings. */
export interface Option {
  id: string;
  label: string;
  hint: string;
  contribute(answers: Answers): Contribution;
}
