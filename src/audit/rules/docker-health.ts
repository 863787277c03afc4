import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const dockerHealth: Rule = {
  id: 'docker-health',
  point: 'isolation',
  fix: 'Add a HEALTHCHECK that asks the application, so that a hanging container is seen.',
  supporting: true,
  *examine({ dockerfiles }) {
    for (const { stages } of dockerfiles) {
      const stage = stages.at(-1)!;
      const check = stage.findLast(({ keyword }) => keyword === 'HEALTHCHECK');
      if (!check) yield problem(stage[0]!, 'Nothing notices when the container hangs.');
      else if (/^NONE\b/i.test(check.text))
        yield problem(check, 'The health check is switched off.');
      else yield evidence(check, 'health check');
    }
  },
};
