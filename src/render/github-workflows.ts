import type { Plan } from '../plan/plan.ts';
import { ciWorkflow } from './github/ci-workflow.ts';
import { dependabot } from './github/dependabot.ts';
import { releaseWorkflow } from './github/release-workflow.ts';
import { auditWorkflow, codeqlWorkflow } from './github/scheduled-workflows.ts';

/** Everything below `.github/`, by path. */
export function githubWorkflows(plan: Plan): Record<string, string> {
  return {
    '.github/dependabot.yml': dependabot(plan),
    '.github/workflows/audit.yml': auditWorkflow(plan),
    '.github/workflows/ci.yml': ciWorkflow(plan),
    '.github/workflows/codeql.yml': codeqlWorkflow(plan),
    ...(plan.facts['hasDockerfile'] && { '.github/workflows/release.yml': releaseWorkflow(plan) }),
  };
}
