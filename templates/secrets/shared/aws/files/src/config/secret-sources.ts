import { problemOf } from './aws-problem.ts';
import { EnvError } from './env-error.ts';
import { readSecretFiles } from './secret-files.ts';
import { fetchSecrets, LOCATION } from './secret-store.ts';

/** A secret is given by itself, as the name of a file that holds it, or else by AWS. */
export async function readSecrets(
  source: NodeJS.ProcessEnv,
  names: readonly string[],
  problems: Map<string, string>,
): Promise<NodeJS.ProcessEnv> {
  const given = await readSecretFiles(source, names, problems);
  const missing = names.filter((name) => !given[name] && !problems.has(name));
  const location = given[LOCATION];
  if (missing.length === 0 || !location) return given;
  const stored = await fetchSecrets(location, missing).catch((error: unknown) => {
    // Alone: that everything which AWS was to give is missing follows from it.
    throw new EnvError(new Map([[LOCATION, problemOf(error)]]));
  });
  // Nothing but what was asked for: whoever may write a secret must not set a variable with it.
  return { ...given, ...Object.fromEntries(missing.map((name) => [name, stored.get(name)])) };
}
