import type { PlanAnswers } from '../answers/answers.ts';
import type { Choices } from '../answers/resolve.ts';
import type { Sources } from '../options/option.ts';
import { core } from '../options/registry.ts';
import { selectOptions } from '../options/select.ts';
import type { Group } from '../tree/group.ts';
import type { ExistingApplication } from './application.ts';
import type { PackageManager } from './package-manager.ts';
import type { Plan } from './plan.ts';
import { merged } from './plan.ts';

/** What is planned for a repository that has an application already. */
export interface ExistingPlan extends Plan {
  application: ExistingApplication;
  /** What was asked for; nothing else is written. */
  groups: readonly Group[];
}

interface Request {
  /** What is known; for what is not, nothing is brought. */
  choices: Partial<Choices>;
  project: PlanAnswers;
  application: ExistingApplication;
  packageManager: PackageManager;
  groups: readonly Group[];
}

/** No template of an existing application is in TypeScript: all are emitted as they are. */
const SOURCES: Sources = { extension: 'mjs', runs: 'src', types: 'syntax' };

/** Collects what core and the known options bring to an existing application. Pure. */
export function planForExisting(request: Request): ExistingPlan {
  const { choices, project, application, packageManager, groups } = request;
  const options = [core, ...selectOptions(choices)];
  const rows = merged(
    options.map((option) => [option.id, option.contributeTo?.(application, project) ?? {}]),
  );
  return { answers: project, application, packageManager, sources: SOURCES, groups, ...rows };
}
