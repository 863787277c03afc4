import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { axes } from '../../src/options/registry.ts';

/** The major versions of Node that projects run on. */
export const NODE_VERSIONS = ['22', '24', '26'] as const;

const silent = { stdio: ['ignore', 'ignore', 'inherit'] as const };

/** The package managers at the versions that projects name; returns the folder of their commands. */
export function packageManagers(folder: string, wanted: ReadonlySet<string>): string {
  const prefix = path.join(folder, 'package-managers');
  for (const { id, packageManager } of axes.flatMap(({ options }) => options)) {
    if (!packageManager?.setUp || !wanted.has(id)) continue;
    const [program = '', ...args] = packageManager.setUp.split(' ');
    execFileSync(program, [...args, '--prefix', prefix], { ...silent, stdio: [...silent.stdio] });
  }
  return path.join(prefix, 'bin');
}

/** The binary of one major version of Node, from the npm registry. */
export function nodeBinary(folder: string, major: string): string {
  const prefix = path.join(folder, `node-${major}`);
  const name = `node-${process.platform}-${process.arch}`;
  const binary = path.join(prefix, 'lib/node_modules', name, 'bin/node');
  if (!existsSync(binary)) {
    const args = ['install', '--global', '--prefix', prefix, `${name}@${major}`];
    execFileSync('npm', args, { ...silent, stdio: [...silent.stdio] });
    if (!existsSync(binary)) throw new Error(`${name}@${major} holds no bin/node`);
  }
  return binary;
}
