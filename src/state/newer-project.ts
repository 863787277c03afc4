import { GeneratorError } from '../errors.ts';

/** Refuses a project that a newer generator wrote: an older one would take its changes back. */
export function refuseNewerProject(generator: string, version: string): void {
  if (!isNewer(generator, version)) return;
  throw new GeneratorError({
    code: 'PROJECT_IS_NEWER',
    message: `The project was last brought up to date by version ${generator}, and this is ${version}.`,
    suggestion: `Use that one or a later one: npx create-secure-node-app@${generator} regenerate.`,
  });
}

function isNewer(one: string, other: string): boolean {
  const [ours, theirs] = [numbers(one), numbers(other)];
  const at = ours.findIndex((number, index) => number !== theirs[index]);
  return at !== -1 && ours[at]! > (theirs[at] ?? 0);
}

/** Major, minor and patch; versions before a release count as that release. */
function numbers(version: string): number[] {
  return version
    .replace(/[-+].*$/, '')
    .split('.')
    .map(Number);
}
