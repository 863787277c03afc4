import path from 'node:path';
import validate from 'validate-npm-package-name';
import { GeneratorError } from '../errors.ts';

/** Why npm refuses a name, or nothing where it takes it. */
export function nameProblem(name: string): string | undefined {
  const { validForNewPackages, errors = [], warnings = [] } = validate(name);
  return validForNewPackages ? undefined : [...errors, ...warnings].join(', ');
}

/** The npm name of a project in this directory: the directory's own. */
export function projectName(directory: string): string {
  const name = path.basename(path.resolve(directory));
  const problem = nameProblem(name);
  if (!problem) return name;
  const proposal = nearestValidName(name);
  throw new GeneratorError({
    code: 'INVALID_NAME',
    message: `npm refuses the name ${JSON.stringify(name)}: ${problem}.`,
    suggestion: `Choose another directory name${proposal ? `, such as ${proposal}` : ''}.`,
  });
}

function nearestValidName(name: string): string | undefined {
  const proposal = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '');
  return nameProblem(proposal) ? undefined : proposal;
}
