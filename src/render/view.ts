import type { EnvVariable, SecurityControl, BackingService } from '../plan/contribution.ts';
import type { Plan } from '../plan/plan.ts';
import { envSchema } from './env-schema.ts';
import { readmeSections } from './readme-sections.ts';

/** An environment variable as templates see it. */
export interface EnvRow extends EnvVariable {
  /** Its schema, in calls of the emitted `src/config/variables.ts`. */
  schema: string;
  /** What the README's table shows as its default. */
  shownDefault: string;
}

/** What templates see: derived values only, never an option's id. */
export interface View {
  appName: string;
  /** The name as a person writes it: `My app`. */
  title: string;
  domain: string;
  pinnedNode: boolean;
  /** Extension of source files, without the dot. */
  sourceExtension: string;
  /** The folder that production runs: the compiled one, or the sources themselves. */
  runFolder: string;
  hasBuild: boolean;
  env: readonly EnvRow[];
  services: readonly BackingService[];
  controls: readonly (SecurityControl & { asvsIds: string })[];
  /** Emitted README sections, rendered. */
  layout: string;
  requests: string;
  develop: string;
  deploy: string;
  operate: string;
  /** Facts that options contribute. */
  [fact: string]: unknown;
}

export function viewOf(plan: Plan): View {
  const { answers } = plan;
  const view: View = {
    ...plan.facts,
    appName: answers.name,
    title: titleOf(answers.name),
    domain: answers.domain,
    pinnedNode: answers.pinnedNode,
    sourceExtension: plan.sources.extension,
    runFolder: plan.sources.runs,
    hasBuild: plan.sources.runs !== 'src',
    env: plan.env.map((variable) => ({
      ...variable,
      schema: envSchema(variable),
      shownDefault: variable.default ?? (variable.requiredInProduction ? 'required' : 'unset'),
    })),
    services: plan.services,
    controls: plan.controls.map((row) => ({ ...row, asvsIds: row.asvs.join(', ') })),
    layout: '',
    requests: '',
    develop: '',
    deploy: '',
    operate: '',
  };
  return { ...view, ...readmeSections(plan.readme, view) };
}

function titleOf(name: string): string {
  const words = name.replace(/^@[^/]+\//, '').replace(/[-._]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
