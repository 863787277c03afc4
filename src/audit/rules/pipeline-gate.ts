import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import { swallowsFailure } from '../read/shell-commands.ts';

/** Commands whose failure must be the pipeline's. */
const GATES =
  /\b(test|lint|typecheck|eslint|tsc|gitleaks|trivy|hadolint|codeql|semgrep|promtool|trufflehog|check)\b/;

export const pipelineGate: Rule = {
  id: 'pipeline-gate',
  point: 'pipeline',
  fix: 'Let the failure of the step be the failure of the job.',
  supporting: true,
  *examine({ pipelines }) {
    for (const { jobs, steps } of pipelines) {
      for (const step of steps) {
        const command = `${step.run} ${step.uses?.text ?? ''}`;
        if (!GATES.test(command)) continue;
        if (swallowsFailure(step.run))
          yield problem(step, 'The failure of this step is swallowed.');
        else if (step.tolerated)
          yield problem(step.tolerated, 'The failure of this step stops nothing.');
        else if (/\b(test|lint)\b/.test(step.run)) yield evidence(step, 'stops at a failure');
      }
      for (const { name, tolerated } of jobs) {
        if (tolerated) yield problem(tolerated, `The failure of the job ${name} stops nothing.`);
      }
    }
  },
};
