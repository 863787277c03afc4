import {
  execFileSync,
  spawn,
  spawnSync,
  type ChildProcess,
  type StdioOptions,
} from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { debianRoot } from './debian.ts';

/**
 * A Debian that boots in a container, with systemd as its first process and a network of its own that has
 * nothing but loopback. What it writes is gone when it ends.
 */
export class Machine {
  /** Where its files lie, seen from outside. */
  readonly root: string;
  readonly #folder: string;
  readonly #container: ChildProcess;
  readonly #beside = new Set<ChildProcess>();
  #leader = 0;

  private constructor(folder: string, container: ChildProcess) {
    this.#folder = folder;
    this.root = path.join(folder, 'root');
    this.#container = container;
  }

  static async boot(): Promise<Machine> {
    const folder = mkdtempSync('/var/tmp/machine-');
    for (const part of ['upper', 'work', 'root']) mkdirSync(path.join(folder, part));
    const layers = `lowerdir=${debianRoot()},upperdir=${folder}/upper,workdir=${folder}/work`;
    execFileSync('mount', ['-t', 'overlay', 'overlay', '-o', layers, `${folder}/root`]);
    const container = spawn(
      'systemd-nspawn',
      [
        ...['--quiet', '--register=no', '--keep-unit', '--private-network', '--machine=server'],
        ...['--kill-signal=SIGRTMIN+4', '--console=pipe', `--directory=${folder}/root`, '--boot'],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let complaints = '';
    container.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    const machine = new Machine(folder, container);
    for (let attempt = 0; attempt < 150 && container.exitCode === null; attempt++) {
      if (machine.#isUp()) return machine;
      await sleep(200);
    }
    await machine[Symbol.asyncDispose]();
    throw new Error(`The machine does not boot: ${complaints}`);
  }

  /** Runs a command in it, as root, and returns what it wrote; an error with all it wrote if it fails. */
  run(...command: readonly string[]): string {
    const { status, stdout, output } = this.try(...command);
    if (status === 0) return stdout;
    throw new Error(`${command.join(' ')} ended with ${status}:\n${output}`);
  }

  /** The same, whatever the outcome. */
  try(...command: readonly string[]): { status: number | null; stdout: string; output: string } {
    const [program = '', ...args] = this.entering(...command);
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        LANG: 'C.UTF-8',
      },
      maxBuffer: 2 ** 26,
    });
    return { status, stdout, output: stdout + stderr };
  }

  /** The words of a command that runs in it. */
  entering(...command: readonly string[]): string[] {
    return ['nsenter', `--target=${this.#leader}`, '--all', '--wdns=/', ...command];
  }

  /** The words of a command that runs here, with our files, but on its network and with its host names. */
  besides(...command: readonly string[]): string[] {
    const names = path.join(this.root, 'etc/hosts');
    const script = `mount --bind ${names} /etc/hosts && exec "$@"`;
    return [
      ...['nsenter', `--target=${this.#leader}`, '--net'],
      ...['unshare', '--mount', 'sh', '-c', script, 'sh', ...command],
    ];
  }

  /** Starts a program here, made by `entering` or `besides`, that ends with the machine at the latest. */
  start(command: readonly string[], stdio: StdioOptions, env = process.env): ChildProcess {
    const [program = '', ...args] = command;
    const child = spawn(program, args, { stdio, env });
    this.#beside.add(child);
    child.once('exit', () => this.#beside.delete(child));
    return child;
  }

  #isUp(): boolean {
    const children = `/proc/${this.#container.pid}/task/${this.#container.pid}/children`;
    if (!existsSync(children)) return false;
    const [leader] = readFileSync(children, 'utf8').split(' ').map(Number);
    if (!leader) return false;
    this.#leader = leader;
    // "degraded" is up as well: a container lacks a device or two.
    return /running|degraded/.test(this.try('systemctl', 'is-system-running').stdout);
  }

  async [Symbol.asyncDispose]() {
    for (const child of this.#beside) child.kill('SIGKILL');
    const ended = new Promise((resolve) => this.#container.once('exit', resolve));
    if (this.#container.exitCode === null) {
      this.#container.kill('SIGTERM');
      await Promise.race([ended, sleep(10_000)]);
      this.#container.kill('SIGKILL');
    }
    spawnSync('umount', ['--lazy', this.root]);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
