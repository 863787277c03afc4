import type { SpawnOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The Node that runs npm itself: the oldest that a user of this machine would have. */
export const userNode = process.env['npm_node_execpath'] ?? process.execPath;

/** Runs a program without a terminal. `during` is called with the child while it runs. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { during?: (child: ReturnType<typeof spawn>) => void } = {},
): Promise<Outcome> {
  const { during, ...spawnOptions } = options;
  const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
  during?.(child);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}
