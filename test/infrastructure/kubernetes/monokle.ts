/** Monokle judges the manifests by its own reading of the Pod Security Standards and of good practice. */
import { stringify } from 'yaml';
import type { Manifest } from './manifest.ts';
import { tools } from './tools.ts';

const PLUGINS = { 'pod-security-standards': true, practices: true };

/** Rules that are not asked, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  'pod-security-standards/running-as-non-root':
    'it reads containers alone, while the profile takes what is said of the pod',
  'practices/no-secret-env': 'it goes by names of variables, and these hold names of files',
};

interface Validator {
  preload(config: object): Promise<unknown>;
  validate(given: object): Promise<{ runs: Run[] }>;
}

interface Run {
  tool: { extensions: { name: string; rules: { id: string; name: string }[] }[] };
  results: { ruleId: string; message: { text: string } }[];
}

/** Asks every rule that there is, but for the exempt: many are off unless asked for. */
export async function monokle() {
  const validator = (await tools()).createDefaultMonokleValidator() as Validator;
  await validator.preload({ plugins: PLUGINS });
  const [run] = (await validator.validate({ resources: [] })).runs;
  const rules = run!.tool.extensions.flatMap((plugin) =>
    plugin.rules.map((rule) => `${plugin.name}/${rule.name}`),
  );
  const severities = rules.map((name) => [name, name in EXEMPT ? false : 'err']);
  await validator.preload({ plugins: PLUGINS, rules: Object.fromEntries(severities) });
  return {
    rules,
    async problems(manifests: readonly Manifest[]): Promise<string[]> {
      const { runs } = await validator.validate({ resources: manifests.map(resource) });
      return runs.flatMap(({ results }) =>
        results.map(({ ruleId, message }) => `${ruleId} ${message.text}`),
      );
    },
  };
}

let made = 0;

/** A manifest as Monokle reads it; its id is new each time, since texts are remembered by it. */
function resource(content: Manifest) {
  const id = String((made += 1));
  const { apiVersion, kind, metadata } = content;
  return {
    ...{ id, fileId: id, filePath: `${id}.yaml`, fileOffset: 0, text: stringify(content), content },
    ...{ apiVersion, kind, name: metadata.name, namespace: metadata.namespace },
  };
}
