import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { extname, join } from 'node:path';
import type { LogLine } from './context.ts';

interface Running {
  port: number;
  lines: LogLine[];
  kill(signal: NodeJS.Signals): void;
  exited: Promise<number | null>;
}

const started: ChildProcess[] = [];

after(() => {
  // A test that failed may have left its process behind.
  for (const child of started) child.kill('SIGKILL');
});

/** Of the same kind as this file. */
const ENTRY = join(import.meta.dirname, `../../src/server${extname(import.meta.filename)}`);

function run(variables: NodeJS.ProcessEnv, options: readonly string[]) {
  const child = spawn(process.execPath, [...options, ENTRY], {
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

/** The process as it is started for real, on a free port. */
export async function startProcess(options: readonly string[] = []): Promise<Running> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const child = run(
    {
      DATABASE_URL,
      REDIS_URL,
      NODE_ENV: 'test',
      PORT: '0',
      METRICS_PORT: '0',
      JWT_ACCESS_SECRET: randomBytes(32).toString('hex'),
      JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    },
    options,
  );
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const lines: LogLine[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    exited.then((code) => reject(new Error(`It exited with ${code}.`)), reject);
    createInterface(child.stdout).on('line', (text) => {
      const line = JSON.parse(text) as LogLine & { address?: { port: number } };
      lines.push(line);
      if (line.address) resolve(line.address.port);
    });
  });
  return { port, lines, exited, kill: (signal) => child.kill(signal) };
}

/** Runs a process that is expected to end by itself. */
export async function runProcess(
  variables: NodeJS.ProcessEnv,
): Promise<{ code: number | null; output: string }> {
  const child = run(variables, []);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
