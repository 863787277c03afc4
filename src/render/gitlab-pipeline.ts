import type { Plan } from '../plan/plan.ts';
import { pipelineFile } from './gitlab/pipeline.ts';

/** What GitLab runs, by path. */
export function gitlabPipeline(plan: Plan): Record<string, string> {
  return { '.gitlab-ci.yml': pipelineFile(plan) };
}
