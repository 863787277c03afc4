import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

export const nginxFiles: Rule = {
  id: 'nginx-files',
  point: 'transport',
  fix: 'Serve only the folder that is meant, and end both the location and its alias in a slash.',
  *examine({ nginxDirectives }) {
    for (const directive of nginxDirectives) {
      const { name, arguments: words, parent } = directive;
      if (name === 'autoindex' && words[0] === 'on')
        yield problem(directive, 'Folders list what is in them.');
      const location = parent?.arguments.at(-1) ?? '';
      if (
        name === 'alias' &&
        parent?.name === 'location' &&
        words[0]?.endsWith('/') &&
        !location.endsWith('/')
      ) {
        yield problem(directive, `${location}../ leads out of the folder.`);
      }
      if (name === 'root' && /^\/(etc|root|home|srv|app)?\/?$/.test(words[0] ?? '')) {
        yield problem(directive, `Everything in ${words[0]} can be fetched.`);
      }
    }
  },
};
