import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { quoted } from '../../src/report/repeat-command.ts';

export const keys = {
  down: '\x1b[B',
  up: '\x1b[A',
  enter: '\r',
  space: ' ',
  escape: '\x1b',
  ctrlC: '\x03',
};

/** A program in a real pseudo-terminal, which `script` of util-linux provides. */
export class Terminal {
  readonly #child;
  readonly #closed: Promise<unknown[]>;
  #output = '';
  #seen = 0;

  constructor(command: readonly string[], { cwd, env }: { cwd: string; env?: NodeJS.ProcessEnv }) {
    const line = `stty cols 120 rows 40; exec ${command.map(quoted).join(' ')}`;
    this.#child = spawn('script', ['-qec', line, '/dev/null'], {
      cwd,
      env: { ...process.env, TERM: 'xterm-256color', ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdout.setEncoding('utf8').on('data', (data: string) => (this.#output += data));
    this.#closed = once(this.#child, 'close');
  }

  /** All that was printed, as it was printed. */
  get output(): string {
    return this.#output;
  }

  /** Waits until this text appears after what was last waited for. */
  async see(text: string): Promise<void> {
    for (let waited = 0; waited < 15_000; waited += 20) {
      const plain = stripVTControlCharacters(this.#output);
      const at = plain.indexOf(text, this.#seen);
      if (at !== -1) {
        this.#seen = at + text.length;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Never saw ${JSON.stringify(text)} in:\n${this.#output}`);
  }

  /** Sends a signal to the program inside, the child of `script`. */
  signal(name: 'SIGTERM'): void {
    execFileSync('pkill', [`-${name.slice(3)}`, '-P', String(this.#child.pid)]);
  }

  /** Ends the program, however far it got. */
  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL');
  }

  type(text: string): void {
    this.#child.stdin.write(text);
  }

  async exitCode(): Promise<number> {
    const [code] = await this.#closed;
    return code as number;
  }
}
