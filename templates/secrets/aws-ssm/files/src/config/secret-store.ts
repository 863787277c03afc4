import { clientSettings, withPatience } from './aws-client.ts';

/** The variable that names the folder of the parameters, each of which is called as its variable. */
export const LOCATION = 'AWS_PARAMETER_PATH';

/** As many as one request may ask for. */
const MOST = 10;

/** What is stored of `names`, decrypted; throws where AWS does not give it. */
export async function fetchSecrets(
  path: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  // Loaded only here: what has all its secrets starts without it.
  const { GetParametersCommand, SSMClient } = await import('@aws-sdk/client-ssm');
  const client = new SSMClient(clientSettings);
  const folder = path.replace(/\/+$/, '');
  const ask = async (some: readonly string[], abortSignal: AbortSignal) => {
    const Names = some.map((name) => `${folder}/${name}`);
    const command = new GetParametersCommand({ Names, WithDecryption: true });
    const { Parameters = [] } = await client.send(command, { abortSignal });
    return Parameters;
  };
  try {
    const parameters = await withPatience((abortSignal) =>
      Promise.all(inParts(names).map((some) => ask(some, abortSignal))),
    );
    return new Map(
      parameters.flat().map(({ Name = '', Value = '' }) => [Name.slice(folder.length + 1), Value]),
    );
  } finally {
    client.destroy();
  }
}

function inParts(names: readonly string[]): string[][] {
  const count = Math.ceil(names.length / MOST);
  return Array.from({ length: count }, (_, part) => names.slice(part * MOST, (part + 1) * MOST));
}
