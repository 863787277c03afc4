import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a file of `src/commands` as the scripts of package.json do, in a process of its own. */
export async function runCommand(
  file: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  const child = spawn(process.execPath, [`src/commands/${file}`, ...args], {
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: child.exitCode ?? -1, stdout, stderr };
}
