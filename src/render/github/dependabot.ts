import type { Plan } from '../../plan/plan.ts';
import { yamlDocument, yamlText } from '../yaml.ts';

const HEADING =
  'One pull request a week for each kind of update, none younger than a week: most poisoned releases are ' +
  'found out within days. Security updates do not wait.';

/** `.github/dependabot.yml`. */
export function dependabot({ packageManager, facts, composed }: Plan): string {
  const hasComposeFile = composed.some(({ part }) => part === 'compose-file');
  const images = hasComposeFile ? ['docker', 'docker-compose'] : ['docker'];
  const containers = facts['hasDockerfile'] ? images : [];
  const data = {
    version: 2,
    updates: [
      {
        ...update(packageManager.github.ecosystem),
        'versioning-strategy': 'increase',
        groups: {
          production: group('production'),
          development: group('development'),
        },
      },
      ...['github-actions', ...containers].map((ecosystem) => ({
        ...update(ecosystem),
        groups: { [ecosystem]: { patterns: ['*'] } },
      })),
    ],
  };
  return yamlText(yamlDocument(data, {}), HEADING);
}

function update(ecosystem: string) {
  return {
    'package-ecosystem': ecosystem,
    directory: '/',
    schedule: { interval: 'weekly' },
    cooldown: { 'default-days': 7 },
  };
}

/** A new major version comes alone, since it may need work. */
function group(kind: string) {
  return { 'dependency-type': kind, 'update-types': ['minor', 'patch'] };
}
