import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Server } from './server.ts';
import type { Outcome } from './traffic.ts';

interface Client {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  ended: Promise<unknown>;
}

/** A program of ours among the clients of a server: on its network, trusting its certificate. */
export function client({ machine, trusted }: Server, ...words: readonly string[]): Client {
  const { NODE_TEST_CONTEXT: _context, ...inherited } = process.env;
  const child = machine.start(machine.besides(process.execPath, ...words), 'pipe', {
    ...inherited,
    NODE_EXTRA_CA_CERTS: trusted,
  });
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error('The client has no pipes');
  return { stdin, stdout, stderr, ended: once(child, 'exit') };
}

/** Runs a program of this machine among the server's clients, and returns what it wrote. */
export function here({ machine }: Server, ...command: readonly string[]): string {
  const [program = '', ...args] = machine.besides(...command);
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The same, while other things go on. */
export async function meanwhile(
  { machine }: Server,
  ...command: readonly string[]
): Promise<string> {
  const child = machine.start(machine.besides(...command), ['ignore', 'pipe', 'inherit']);
  return child.stdout ? await text(child.stdout) : '';
}

/** What users get and keep while something happens to the server. */
export async function trafficDuring(
  server: Server,
  happens: () => unknown,
  rate = 40,
): Promise<Outcome> {
  const program = path.join(import.meta.dirname, 'traffic.ts');
  const url = `https://${server.project.domain}`;
  const users = client(server, program, url, String(rate));
  const output = text(users.stdout);
  let complaints = '';
  const ready = new Promise<void>((resolve) => {
    users.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString();
      if (complaints.includes('ready')) resolve();
    });
  });
  const early = users.ended.then(() => {
    throw new Error(`The clients have ended:\n${complaints}`);
  });
  early.catch(() => {});
  await Promise.race([ready, early]);
  try {
    await happens();
  } finally {
    users.stdin.end();
    await users.ended;
  }
  return JSON.parse(await output) as Outcome;
}
