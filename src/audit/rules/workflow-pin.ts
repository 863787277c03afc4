import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const workflowPin: Rule = {
  id: 'workflow-pin',
  point: 'pipeline',
  fix: 'Name the commit of the release, with its version as a comment: owner/action@<40 digits> # v1.2.3.',
  *examine({ pipelines }) {
    for (const { steps, jobs } of pipelines) {
      const reusable = jobs.map(({ value }) => value.get('uses'));
      for (const uses of [...steps.map((step) => step.uses), ...reusable]) {
        const name = uses?.text;
        if (!uses || name === undefined || name.startsWith('./')) continue;
        if (/@[0-9a-f]{40}$|@sha256:[0-9a-f]{64}$/.test(name))
          yield evidence(uses, 'pinned to a commit');
        else
          yield problem(
            uses,
            `${name} may be other code tomorrow: whoever owns it can move the tag.`,
          );
      }
    }
  },
};
