import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../../support/packed.ts';
import { run } from '../../support/run.ts';
import { extractPackages, importImages } from './images.ts';

/** Programs of this machine that an engine needs; all else comes out of Debian's packages. */
export const ENGINE_NEEDS = ['mmdebstrap', 'runc', 'slirp4netns', 'unshare', 'nsenter', 'iptables'];

/** Tells the engines of several processes apart. */
const SLOT = process.pid % 50;
/** The addresses of this machine and of the engine's on the wire between them. */
export const OUTSIDE = `198.18.${SLOT}.1`;
export const MACHINE = `198.18.${SLOT}.2`;
const WIRE = `engine${process.pid}`;
/** Where the engine takes the networks of containers from. */
const CONTAINERS = `10.${200 + SLOT}.0.0/16`;

/**
 * A Docker Engine with Compose on a machine of its own, as far as networks, mounts and processes go: it
 * publishes ports there, not here. All of it ends with the process that made it.
 */
export class Engine {
  readonly folder: string;
  readonly #processes: ChildProcess[];
  readonly #pid: number;
  readonly #environment: NodeJS.ProcessEnv;

  private constructor(folder: string, processes: ChildProcess[], pid: number) {
    this.folder = folder;
    this.#processes = processes;
    this.#pid = pid;
    this.#environment = {
      ...process.env,
      DOCKER_HOST: `unix://${folder}/docker.sock`,
      DOCKER_CONFIG: folder,
      PATH: `${folder}/bin:${process.env['PATH']}`,
    };
  }

  static async start(): Promise<Engine> {
    const folder = temporaryFolder();
    extractPackages(folder);
    writeSettings(folder);
    const machine = attached('unshare', [
      ...['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh'],
      ...[path.join(import.meta.dirname, 'machine.sh'), folder],
    ]);
    const pid = await childOf(machine.pid!);
    const wayOut = attached('slirp4netns', ['--configure', '--mtu=65520', String(pid), 'tap0']);
    const engine = new Engine(folder, [machine, wayOut], pid);
    process.once('exit', () => engine.#end());
    connect(pid);
    await engine.#answers();
    await importImages(engine);
    return engine;
  }

  /** What `docker` writes to stdout, without the final line end; an error where it fails. */
  async docker(...args: readonly string[]): Promise<string> {
    return this.command(this.folder, 'docker', ...args);
  }

  /** The same for any command in a folder, with `docker` on its path. */
  async command(cwd: string, name: string, ...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await run(name, args, { cwd, env: this.#environment });
    if (code !== 0) throw new Error(`${name} ${args.join(' ')}: ${code}\n${stdout}\n${stderr}`);
    return stdout.trimEnd();
  }

  /** Runs a program on the engine's machine, in the network there. */
  async onMachine(...words: readonly string[]): Promise<string> {
    return this.command(this.folder, 'nsenter', `--target=${this.#pid}`, '--net', ...words);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end();
    await sleep(200);
  }

  #end(): void {
    spawnSync('ip', ['link', 'delete', WIRE]);
    for (const child of this.#processes) child.kill('SIGKILL');
  }

  async #answers(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const done = await this.docker('info').catch(() => undefined);
      if (done !== undefined) return;
      await sleep(200);
    }
    throw new Error(readFileSync(path.join(this.folder, 'engine.log'), 'utf8'));
  }
}

function writeSettings(folder: string): void {
  const plugins = path.join(folder, 'packages/usr/libexec/docker/cli-plugins');
  const settings = {
    'data-root': `${folder}/data`,
    'exec-root': `${folder}/exec`,
    pidfile: `${folder}/pid`,
    hosts: [`unix://${folder}/docker.sock`],
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    'storage-driver': 'overlay2',
    // As engines from 27 on do by themselves.
    experimental: true,
    ip6tables: true,
    'default-address-pools': [
      { base: CONTAINERS, size: 24 },
      { base: 'fd00:c0de::/48', size: 64 },
    ],
  };
  mkdirSync(path.join(folder, 'data'));
  writeFileSync(path.join(folder, 'daemon.json'), JSON.stringify(settings));
  writeFileSync(
    path.join(folder, 'config.json'),
    JSON.stringify({ cliPluginsExtraDirs: [plugins] }),
  );
}

/** Starts a program that ends with this process, however this one ends. */
function attached(name: string, words: readonly string[]): ChildProcess {
  return spawn('setpriv', ['--pdeathsig=KILL', name, ...words], { stdio: 'ignore' });
}

/** The first process of the new machine, as this one numbers it. */
async function childOf(pid: number): Promise<number> {
  const file = `/proc/${pid}/task/${pid}/children`;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const child = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (child) return Number(child);
    await sleep(50);
  }
  throw new Error('The machine of the engine did not start.');
}

/** A wire to the machine: what comes over it comes from outside. */
function connect(pid: number): void {
  const ip = (...words: string[]) => execFileSync('ip', words);
  ip('link', 'add', WIRE, 'type', 'veth', 'peer', 'name', 'wire', 'netns', String(pid));
  ip('address', 'add', `${OUTSIDE}/30`, 'dev', WIRE);
  ip('link', 'set', WIRE, 'up');
  const there = ['--target', String(pid), '--net', 'ip'];
  execFileSync('nsenter', [...there, 'address', 'add', `${MACHINE}/30`, 'dev', 'wire']);
  execFileSync('nsenter', [...there, 'link', 'set', 'wire', 'up']);
  ip('route', 'replace', CONTAINERS, 'via', MACHINE, 'dev', WIRE);
}
