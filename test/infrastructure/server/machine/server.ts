import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fs from 'fs-extra';
import node from '../../../../templates/versions/tools/node/package.json' with { type: 'json' };
import { origins } from '../../../contract/stand/environment.ts';
import { startAuthority } from './authority.ts';
import { Machine } from './machine.ts';
import { MIRROR_PORT } from './ports.ts';
import { nodeRelease } from './node-release.ts';
import type { Project } from './project.ts';

const RELEASES = '/srv/my-app/releases';

/** A machine on which an emitted project was installed as its README says, without a network. */
export class Server {
  readonly machine: Machine;
  readonly project: Project;
  /** The root certificate that vouches for it, as a file. */
  trusted = '';

  private constructor(machine: Machine, project: Project) {
    this.machine = machine;
    this.project = project;
  }

  /** From a bare machine to one that serves the project at its domain. */
  static async install(project: Project): Promise<Server> {
    const server = new Server(await Machine.boot(), project);
    try {
      server.provision();
      server.configure();
      server.release('first');
      server.openSite();
      return server;
    } catch (error) {
      await server[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** A path of the machine, seen from outside. */
  file(name: string): string {
    return path.join(this.machine.root, name);
  }

  /** Runs the emitted script, with addresses that can be reached in place of those on the internet. */
  provision(): void {
    appendFileSync(this.file('etc/hosts'), `127.0.0.1 ${this.project.domain}\n`);
    const release = nodeRelease(node.version);
    const mirror = path.join(import.meta.dirname, 'node-mirror.ts');
    this.machine.start(this.machine.besides(process.execPath, mirror, release.folder), 'ignore');
    const script = readFileSync(path.join(this.project.folder, 'deploy/vm/provision.sh'), 'utf8')
      .replace(/node_keys=\([^)]*\)/, `node_keys=(${release.key})`)
      .replace('hkps://keys.openpgp.org', `hkp://127.0.0.1:${MIRROR_PORT}`)
      .replace('https://nodejs.org', `http://127.0.0.1:${MIRROR_PORT}`);
    writeFileSync(this.file('root/provision.sh'), script);
    this.machine.run('bash', '/root/provision.sh');
  }

  /** Fills in what only an operator knows. */
  configure(): void {
    const { folder, cache } = this.project;
    fs.copySync(cache, this.file('var/cache/npm'));
    this.machine.run('chmod', '-R', 'a+rwX', '/var/cache/npm');
    fs.outputFileSync(this.file('usr/local/etc/npmrc'), 'cache=/var/cache/npm\noffline=true\n');
    const sql = path.join(folder, 'deploy/postgres/create-database.sql');
    fs.copySync(sql, this.file('opt/create-database.sql'));
    writeFileSync(this.file('opt/password'), 'database-password');
    this.machine.run(
      ...['runuser', '-u', 'postgres', '--', 'env', 'PASSWORD_FILE=/opt/password'],
      ...['psql', '--quiet', '--file=/opt/create-database.sql'],
    );
    for (const [name, value] of [
      ['DATABASE_URL', 'postgres://app:database-password@127.0.0.1:5432/app'],
      ['REDIS_URL', 'redis://127.0.0.1:6379/0'],
    ] as const) {
      writeFileSync(this.file(`etc/my-app/secrets/${name}`), value);
    }
    const settings = this.file('etc/my-app/app.env');
    const text = readFileSync(settings, 'utf8');
    writeFileSync(settings, text.replace(/(?<=ALLOWED_ORIGINS=).*/, origins.join()));
  }

  /** Puts a copy of the project, changed or not, into a folder of its own, as `git archive` would. */
  upload(name: string, change: (folder: string) => void = () => {}): void {
    const folder = this.file(path.join(RELEASES, name));
    fs.ensureDirSync(folder);
    const pack = `tar -C "$0" --exclude=./node_modules --exclude=./.env -c . | tar -C "$1" -x`;
    execFileSync('sh', ['-c', pack, this.project.folder, folder]);
    change(folder);
  }

  /** The command that makes an uploaded release the one that serves. */
  releasing(name: string): string[] {
    return ['bash', `${RELEASES}/${name}/deploy/vm/release.sh`];
  }

  release(name: string): void {
    this.upload(name);
    this.machine.run(...this.releasing(name));
  }

  /** The release that each process runs. */
  running(): string[] {
    const pids = this.machine
      .run('pgrep', '-u', 'my-app', '-f', 'dist/server.js')
      .trim()
      .split('\n');
    return pids.map((pid) => this.machine.run('readlink', '-f', `/proc/${pid}/cwd`).trim());
  }

  /** The emitted script, with an authority that can be reached. */
  openSite(): void {
    const { options, root } = startAuthority(this.machine);
    const terms = [
      '--email',
      'ops@example.com',
      '--agree-tos',
      '--no-eff-email',
      '--non-interactive',
    ];
    this.machine.run('bash', '/srv/my-app/current/deploy/vm/site.sh', ...terms, ...options);
    this.trusted = root;
  }

  secret(name: string): string {
    return readFileSync(this.file(`etc/my-app/secrets/${name}`), 'utf8').trim();
  }

  async [Symbol.asyncDispose]() {
    await this.machine[Symbol.asyncDispose]();
  }
}
