import type { SecurityControl } from '../../../src/plan/contribution.ts';

/** What each package manager claims, in its own settings. */
export function installControl(file: string): SecurityControl {
  return {
    control: 'Packages run no code while they are installed, and none younger than a week is taken',
    asvs: ['15.2.4'],
    file,
    test: 'test/infrastructure/packages.test.ts › packages run no code while they are installed and are at least a week old',
  };
}
