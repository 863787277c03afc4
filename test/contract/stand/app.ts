import { setTimeout as sleep } from 'node:timers/promises';
import type { Target } from '../target.ts';
import { Child } from './child.ts';

/** The application, running for one case. */
export class App {
  readonly target: Target;
  readonly #child: Child;

  constructor(child: Child, target: Target) {
    this.#child = child;
    this.target = target;
  }

  get running(): boolean {
    return this.#child.running;
  }

  /** What it wrote to stdout so far. */
  lines = (): readonly string[] => this.#child.lines;

  signal(name: NodeJS.Signals) {
    this.#child.process.kill(name);
  }

  exitCode(milliseconds: number): Promise<number | null> {
    return this.#child.exitCode(milliseconds);
  }

  async stop() {
    await this.#child.stop();
  }

  async [Symbol.asyncDispose]() {
    await this.stop();
  }
}

export async function answers(url: string): Promise<boolean> {
  try {
    const { body } = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** Waits until a process serves; an error with its output if it ends or takes too long. */
export async function serving(child: Child, isReady: () => boolean | Promise<boolean>) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (await isReady()) return;
    if (!child.running) break;
    await sleep(40);
  }
  await child.stop();
  const output = [child.stderr, ...child.lines.slice(-5)].join('\n');
  throw new Error(`the application does not start:\n${output}`);
}
