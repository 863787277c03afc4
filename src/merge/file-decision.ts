import type { Policy } from '../tree/policy.ts';
import type { SafePath } from '../tree/safe-path.ts';
import type { Decision } from './decide.ts';

/** The decision on one file of a project. */
export interface FileDecision {
  path: SafePath;
  owner: string;
  policy: Policy;
  mode?: number;
  decision: Decision;
}
