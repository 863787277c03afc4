import { AwsFailure, clientSettings, withPatience } from './aws-client.ts';

/** The variable that names the secret, which holds a JSON object of variables and their values. */
export const LOCATION = 'AWS_SECRET_ID';

/** What the secret holds of `names`; throws where AWS does not give it. */
export async function fetchSecrets(
  id: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  // Loaded only here: what has all its secrets starts without it.
  const { GetSecretValueCommand, SecretsManagerClient } =
    await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient(clientSettings);
  try {
    const command = new GetSecretValueCommand({ SecretId: id, VersionStage: 'AWSCURRENT' });
    const { SecretString } = await withPatience((abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return pick(parse(SecretString), names);
  } finally {
    client.destroy();
  }
}

function parse(text = ''): object {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // The parser's message would quote the secret.
  }
  throw new AwsFailure('names a secret that is not a JSON object');
}

function pick(stored: object, names: readonly string[]): ReadonlyMap<string, string> {
  const picked = new Map<string, string>();
  for (const [name, value] of Object.entries(stored) as [string, unknown][]) {
    if (!names.includes(name)) continue;
    if (typeof value !== 'string') throw new AwsFailure(`holds ${name}, but not as a string`);
    picked.set(name, value);
  }
  return picked;
}
