import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

export const workflowCredentials: Rule = {
  id: 'workflow-credentials',
  point: 'pipeline',
  fix: 'Give the checkout with: persist-credentials: false.',
  *examine({ pipelines }) {
    for (const { steps } of pipelines) {
      for (const { uses, value } of steps) {
        if (!uses?.text?.startsWith('actions/checkout@')) continue;
        const persisted = value.at('with', 'persist-credentials');
        if (persisted?.text === 'false') continue;
        yield problem(
          persisted ?? uses,
          'The token stays on disk, where every later step can read it.',
        );
      }
    }
  },
};
