import { readFile } from 'node:fs/promises';

/** The environment with `NAME` read from the file in `NAME_FILE`, as Docker, systemd and Kubernetes give secrets. */
export async function readSecretFiles(
  source: NodeJS.ProcessEnv,
  names: readonly string[],
  problems: Map<string, string>,
): Promise<NodeJS.ProcessEnv> {
  const values = { ...source };
  for (const name of names) {
    const path = source[`${name}_FILE`];
    if (!path) continue;
    if (source[name]) {
      problems.set(name, `must not be set together with ${name}_FILE`);
      continue;
    }
    try {
      values[name] = (await readFile(path, 'utf8')).trim();
    } catch {
      problems.set(name, `cannot be read from the file that ${name}_FILE names`);
    }
  }
  return values;
}
