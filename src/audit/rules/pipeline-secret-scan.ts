import { mainPipeline } from '../read/pipeline.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const SCANNERS =
  /gitleaks|trufflehog|detect-secrets|secretlint|ggshield|git-secrets|Secret-Detection/i;

export const pipelineSecretScan: Rule = {
  id: 'pipeline-secret-scan',
  point: 'secrets',
  fix: 'Let a job look for secrets in the whole history (gitleaks).',
  supporting: true,
  *examine({ pipelines }) {
    const first = mainPipeline(pipelines);
    if (!first) return;
    const steps = pipelines.flatMap((pipeline) => pipeline.steps);
    const found = steps.find(({ run, uses }) => SCANNERS.test(`${run} ${uses?.text ?? ''}`));
    const included = pipelines
      .flatMap(({ value }) => value.get('include')?.items() ?? [])
      .find((item) => SCANNERS.test(item.get('template')?.text ?? ''));
    const place = found ?? included;
    if (place) yield evidence(place, 'the pipeline looks for secrets');
    else yield problem(first, 'The pipeline does not look for secrets.');
  },
};
