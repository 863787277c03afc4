import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';
import { loosenedInstall, unverifiedDownload } from '../read/shell-commands.ts';

export const dockerInstall: Rule = {
  id: 'docker-install',
  point: 'dependencies',
  fix: 'Install exactly what the lockfile names (npm ci), and run nothing that was not verified.',
  *examine({ dockerfiles }) {
    for (const { instructions } of dockerfiles) {
      for (const { keyword, text, ...place } of instructions) {
        if (keyword === 'ADD' && /(^|\s)https?:\/\//.test(text) && !/--checksum=/.test(text)) {
          yield problem(place, 'A download goes into the image without a checksum.');
        }
        if (keyword !== 'RUN') continue;
        if (loosenedInstall(text))
          yield problem(place, 'The build installs other packages than the lockfile names.');
        if (unverifiedDownload(text))
          yield problem(place, 'The build runs what it has just downloaded.');
      }
    }
  },
};
