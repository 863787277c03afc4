import type { Plan } from '../plan/plan.ts';

/** The application's own secrets, named as the variables they fill. */
export function appSecrets({ env, services }: Pick<Plan, 'env' | 'services'>): string[] {
  const urls = services.map(({ variable }) => variable);
  return env
    .filter(({ name, secret, kind }) => secret && (kind.type === 'secrets' || urls.includes(name)))
    .map(({ name }) => name);
}

/** Those that a deployment gives as files, one each: none where the application fetches them itself. */
export function secretFiles(plan: Plan): string[] {
  return plan.application.readsSecretFiles && !plan.secretStore ? appSecrets(plan) : [];
}

/** The same where the servers run beside the application: nobody else knows their passwords. */
export function secretFilesBeside(plan: Plan): string[] {
  if (!plan.application.readsSecretFiles || !plan.secretStore) return secretFiles(plan);
  const urls = plan.services.map(({ variable }) => variable);
  return appSecrets(plan).filter((name) => urls.includes(name));
}
