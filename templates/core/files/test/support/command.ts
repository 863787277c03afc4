import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';

interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

const COMMANDS = join(import.meta.dirname, '../../src/commands');

/**
 * Runs a file of `src/commands`, named without its extension, as the scripts of package.json do: in a
 * process of its own.
 */
export async function runCommand(
  name: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  const file = join(COMMANDS, `${name}${extname(import.meta.filename)}`);
  const child = spawn(process.execPath, [file, ...args], {
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
