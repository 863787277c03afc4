import type { Plan } from '../plan/plan.ts';

/** The application's own secrets, one file each, named as the variables they fill. */
export function appSecrets({ application, env, services }: Plan): string[] {
  if (!application.readsSecretFiles) return [];
  const urls = services.map(({ variable }) => variable);
  return env
    .filter(({ name, secret, kind }) => secret && (kind.type === 'secrets' || urls.includes(name)))
    .map(({ name }) => name);
}
