import type { EnvVariable } from '../plan/contribution.ts';

/** What the environments of a project say already; each is left out where there is no such file. */
export interface EnvironmentTexts {
  /** The `.env` of development. */
  development?: string;
  /** The `.env.example` as it was last generated. */
  example?: string;
}

/**
 * Names of variables that nothing sets yet: those that a new `.env` would hold, and those that production
 * requires and the last version did not know. Never a value.
 */
export function missingVariables(
  variables: readonly EnvVariable[],
  { development, example }: EnvironmentTexts,
): readonly string[] {
  return variables
    .filter(
      (variable) =>
        (development !== undefined &&
          variable.development !== undefined &&
          !mentions(development, variable.name)) ||
        (example !== undefined &&
          variable.requiredInProduction === true &&
          !mentions(example, variable.name)),
    )
    .map(({ name }) => name);
}

/** Also where it is commented out: somebody has seen it. */
function mentions(text: string, name: string): boolean {
  return new RegExp(`^[ \\t#]*(export[ \\t]+)?${name}(_FILE)?[ \\t]*=`, 'm').test(text);
}
