import { GeneratorError } from '../errors.ts';
import type { Repository } from '../repository/repository.ts';
import type { Group } from '../tree/group.ts';
import type { Inference } from './infer.ts';
import { lockedBy } from './infer-package-manager.ts';

/** What the files of some groups cannot do without. */
interface Need {
  name: string;
  of: readonly Group[];
  missing(inference: Inference, repository: Repository): boolean;
  message(inference: Inference, repository: Repository): string;
  suggestion: string;
}

export const needs: readonly Need[] = [
  {
    name: 'one-lockfile',
    of: ['ci', 'docker', 'package'],
    missing: ({ answers }, repository) =>
      answers.packageManager === undefined && lockedBy(repository).length > 1,
    message: (_, repository) =>
      `${lockedBy(repository)
        .map(({ packageManager }) => packageManager.lockfile)
        .join(' and ')} are both there, and package.json does not say which counts.`,
    suggestion: 'Name it with --package-manager, and remove the other lockfile.',
  },
  {
    name: 'packages-are-locked',
    of: ['ci', 'docker'],
    missing: (_, repository) => lockedBy(repository).length === 0,
    message: () => 'There is no lockfile, so nothing says which packages are installed.',
    suggestion: 'Install the packages first, such as with npm install, and commit the lockfile.',
  },
  {
    name: 'lockfile-is-readable',
    of: ['ci', 'docker'],
    missing: (_, repository) => /^# yarn lockfile v1$/m.test(repository.read('yarn.lock') ?? ''),
    message: () => 'yarn.lock is of Yarn 1, which gets no security updates any more.',
    suggestion: 'Move to Yarn 4 first: yarn set version stable && yarn install.',
  },
  {
    name: 'lockfile-is-merged',
    of: ['ci', 'docker'],
    missing: (_, repository) =>
      lockedBy(repository).some(({ packageManager }) =>
        /^<{7} /m.test(repository.read(packageManager.lockfile) ?? ''),
      ),
    message: () => 'The lockfile holds the markers of a merge that was not finished.',
    suggestion: 'Resolve them first, such as with npm install.',
  },
  {
    name: 'start-is-known',
    of: ['docker', 'process'],
    missing: ({ start }) => start === undefined,
    message: ({ manifest }) =>
      `Nothing in ${manifest.path} tells which file Node runs in production.`,
    suggestion: 'Name it with --entry, such as --entry src/server.js or --entry dist/server.js.',
  },
  {
    name: 'port-is-known',
    of: ['nginx', 'docker', 'process'],
    missing: ({ port }) => port === undefined,
    message: () => 'Nothing tells on which port the application listens.',
    suggestion: 'Name it with --port.',
  },
  {
    name: 'node-reads-env-files',
    of: ['process'],
    missing: ({ node }) => node.value.major < 20,
    message: ({ node }) =>
      `The application runs on Node ${node.value.major}, which is out of support and cannot read an environment file.`,
    suggestion: 'Move it to Node 24 first, in .nvmrc or engines.',
  },
];

/** Refuses the first need of the groups that the repository does not meet. */
export function checkNeeds(
  groups: readonly Group[],
  inference: Inference,
  repository: Repository,
): void {
  const need = needs.find(
    ({ of, missing }) =>
      of.some((group) => groups.includes(group)) && missing(inference, repository),
  );
  if (!need) return;
  throw new GeneratorError({
    code: 'NEED_NOT_MET',
    message: `${need.message(inference, repository)} (rule ${need.name})`,
    suggestion: need.suggestion,
  });
}
