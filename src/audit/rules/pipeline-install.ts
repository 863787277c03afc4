import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';
import { loosenedInstall, unverifiedDownload } from '../read/shell-commands.ts';

export const pipelineInstall: Rule = {
  id: 'pipeline-install',
  point: 'dependencies',
  fix: 'Install exactly what the lockfile names (npm ci), and run nothing that was not verified.',
  *examine({ pipelines }) {
    for (const { steps } of pipelines) {
      for (const step of steps) {
        if (loosenedInstall(step.run))
          yield problem(step, 'It installs other packages than the lockfile names.');
        if (unverifiedDownload(step.run))
          yield problem(step, 'It runs what it has just downloaded.');
      }
    }
  },
};
