import type { Contribution } from '../../../../src/plan/contribution.ts';
import type { ExistingApplication } from '../../../../src/plan/application.ts';

/** A linter for an application that has none. */
export function existingLinter({ wantsLinter }: ExistingApplication): Contribution {
  if (!wantsLinter) return {};
  return {
    files: ['language/shared/existing/files'],
    devDependencies: ['@eslint/js', 'eslint', 'typescript', 'typescript-eslint'],
    scripts: { lint: 'eslint .' },
  };
}
