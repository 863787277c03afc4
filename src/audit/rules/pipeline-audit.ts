import type { Step } from '../read/pipeline.ts';
import { mainPipeline } from '../read/pipeline.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import { swallowsFailure } from '../read/shell-commands.ts';

/** What asks of the dependencies: the first word is said where it is missing. */
const AUDITS = [
  [
    'the audit of the package manager',
    /\b(npm|pnpm|bun|yarn( npm)?)\s+audit\b(?!\s+(signatures|fix))|\baudit-ci\b|\bosv-scanner\b/,
  ],
  ['Snyk', /\bsnyk(@[\w.-]+)?\s+(test|code|container|monitor)\b|^snyk\//],
  ['Socket', /\bsocket\s+(ci|scan|npm|report)\b|@socketsecurity\/|^SocketDev\//],
] as const;

export const pipelineAudit: Rule = {
  id: 'pipeline-audit',
  point: 'dependencies',
  fix: 'Let a job run it, and let the job fail when it finds something.',
  supporting: true,
  *examine({ pipelines }) {
    const steps = pipelines.flatMap((pipeline) => pipeline.steps);
    const first = mainPipeline(pipelines);
    if (!first) return;
    for (const [name, command] of AUDITS) {
      const found = steps.filter(
        (step) => command.test(step.run) || command.test(step.uses?.text ?? ''),
      );
      if (found.length === 0) {
        yield problem(first, `The pipeline does not run ${name}.`);
      }
      for (const step of found) {
        const place = swallowed(step);
        if (place) yield problem(place, `What ${name} finds stops nothing.`);
        else yield evidence(step, `runs ${name}`);
      }
    }
  },
};

/** Where it is said that a step's failure does not count. */
function swallowed(step: Step) {
  if (swallowsFailure(step.run)) return step;
  return step.tolerated ?? step.job.tolerated;
}
