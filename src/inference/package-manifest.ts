import { GeneratorError } from '../errors.ts';
import { plainText } from '../merge/text-style.ts';
import type { Repository } from '../repository/repository.ts';

/** What inference reads of a `package.json`; whatever has another shape there counts as left out. */
export interface PackageManifest {
  /** Its path in the repository, and the folder that it lies in, empty for the repository's own. */
  path: string;
  folder: string;
  text: string;
  name?: string;
  type?: string;
  main?: string;
  packageManager?: string;
  node?: string;
  scripts: Readonly<Record<string, string>>;
  dependencies: Readonly<Record<string, string>>;
  devDependencies: Readonly<Record<string, string>>;
  workspaces: readonly string[];
}

/** The manifest of a folder of the repository, or undefined where there is none. */
export function readPackage(repository: Repository, folder: string): PackageManifest | undefined {
  const path = within(folder, 'package.json');
  const text = repository.read(path);
  if (text === undefined) return undefined;
  const json = parse(text, path);
  const { name, type, main, packageManager, workspaces } = json;
  const volta = record(json['volta'])['node'];
  return {
    ...{ path, folder, text },
    ...strings({ name, type, main, packageManager }),
    ...strings({ node: record(json['engines'])['node'] ?? volta }),
    scripts: strings(record(json['scripts'])),
    dependencies: strings(record(json['dependencies'])),
    devDependencies: strings(record(json['devDependencies'])),
    workspaces: list(workspaces ?? []).concat(list(record(workspaces)['packages'])),
  };
}

/** A path inside a folder of the repository, which is empty for the repository itself. */
export function within(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

function parse(text: string, path: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(plainText(text));
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new GeneratorError({
    code: 'PACKAGE_JSON_INVALID',
    message: `${path} does not hold a JSON object.`,
    suggestion: 'Correct it first; npm cannot read it either.',
  });
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function strings(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
