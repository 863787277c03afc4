import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';
import { triggers } from './workflow-permissions.ts';

export const workflowForkCode: Rule = {
  id: 'workflow-fork-code',
  point: 'pipeline',
  fix: 'Start it by pull_request, which gives code of strangers neither secrets nor a token that writes.',
  *examine({ pipelines }) {
    for (const { kind, value, steps } of pipelines) {
      if (kind !== 'workflow') continue;
      const trigger = triggers(value).find((name) =>
        /^(pull_request_target|workflow_run)$/.test(name),
      );
      if (trigger === undefined) continue;
      for (const { uses, value: step } of steps) {
        if (!uses?.text?.startsWith('actions/checkout@')) continue;
        const ref = step.at('with', 'ref')?.text ?? '';
        const foreign = /head|merge|pull/.test(ref);
        if (trigger === 'pull_request_target' || foreign) {
          yield problem(
            uses,
            `By ${trigger}, code of strangers runs with the secrets of this repository.`,
          );
        }
      }
    }
  },
};
