import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const dockerUser: Rule = {
  id: 'docker-user',
  point: 'isolation',
  fix: 'End the last stage with a USER that is not root, by number: USER 1000:1000.',
  *examine({ dockerfiles }) {
    for (const { stages } of dockerfiles) {
      const stage = stages.at(-1)!;
      const user = stage.findLast(({ keyword }) => keyword === 'USER');
      if (!user)
        yield problem(stage[0]!, 'The image runs as root, since its last stage has no USER.');
      else if (/^(root|0+)(:|$)/.test(user.text.trim())) {
        yield problem(user, 'The image runs as root.');
      } else yield evidence(user, `runs as ${user.text}`);
    }
  },
};
