import { GeneratorError } from '../../errors.ts';
import type { Plan } from '../../plan/plan.ts';
import { deployment } from './deployment.ts';
import { migration } from './migration.ts';
import { networkPolicies } from './network-policies.ts';

/**
 * The manifests that hold what other options bring: secrets, ports, commands. By path. Throws for an
 * application that says neither how it is nor how its database is brought up to date.
 */
export function clusterManifests(plan: Plan): Record<string, string> {
  const { healthPath, migration: migrate, readsSecretFiles } = plan.application;
  if (!healthPath || !migrate || !readsSecretFiles) throw notForThis();
  const base = 'deploy/kubernetes/base';
  return {
    [`${base}/deployment.yaml`]: deployment(plan, healthPath),
    [`${base}/migration.yaml`]: migration(plan, migrate),
    [`${base}/network-policies.yaml`]: networkPolicies(plan),
  };
}

function notForThis(): GeneratorError {
  return new GeneratorError({
    code: 'APPLICATION_UNKNOWN_TO_CLUSTER',
    message:
      'Files for Kubernetes need an application that this command has made: probes, migrations and secrets as files are its own.',
    suggestion: 'Choose another --deploy.',
  });
}
