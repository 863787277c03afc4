import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

// Whatever way this process ends, it leaves none of its own behind.
const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** A child process whose output is kept. */
export class Child {
  readonly process: ChildProcess;
  readonly lines: string[] = [];
  readonly ended: Promise<number | null>;
  stderr = '';

  constructor(command: string, args: readonly string[], env: Record<string, string>, cwd: string) {
    this.process = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const reader = createInterface({ input: this.process.stdout! });
    reader.on('line', (line) => this.lines.push(line));
    this.process.stderr!.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    alive.add(this.process);
    this.ended = new Promise((resolve) => {
      this.process.on('close', (code) => {
        alive.delete(this.process);
        resolve(code);
      });
      this.process.on('error', (error) => {
        this.stderr += error.message;
        resolve(null);
      });
    });
  }

  get running(): boolean {
    const { exitCode, signalCode, pid } = this.process;
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  /** The exit code, or an error if the process has not ended by then. */
  async exitCode(milliseconds: number): Promise<number | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const message = `the process has not ended within ${milliseconds} ms`;
      timer = setTimeout(() => reject(new Error(message)), milliseconds);
    });
    try {
      return await Promise.race([this.ended, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async stop() {
    if (this.running) this.process.kill('SIGTERM');
    await this.exitCode(3_000).catch(() => this.process.kill('SIGKILL'));
    await this.ended;
  }
}

export async function finish(child: Child, milliseconds = 60_000): Promise<Finished> {
  const code = await child.exitCode(milliseconds).catch(async (error: Error) => {
    child.process.kill('SIGKILL');
    await child.ended;
    throw error;
  });
  return { code, stdout: child.lines.join('\n'), stderr: child.stderr };
}
