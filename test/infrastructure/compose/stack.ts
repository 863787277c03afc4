import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { packageManagers } from '../../matrix/programs.ts';
import { rendered } from '../rendered.ts';
import { type Engine, MACHINE } from './engine.ts';

const DOMAIN = 'api.example.com';

/** What of `docker inspect` the tests read. */
export interface Container {
  State: { StartedAt: string; FinishedAt: string; ExitCode: number; Health?: { Status: string } };
  RestartCount: number;
  Config: { Env: string[]; Cmd: string[]; Labels: Record<string, string> };
  HostConfig: {
    Memory: number;
    NanoCpus: number;
    PidsLimit: number;
    LogConfig: { Type: string; Config: Record<string, string> };
  };
  NetworkSettings: { Networks: Record<string, { IPAddress: string }> };
}

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

/** How a lockfile is written without an installation, where the project does not come with one. */
const LOCK: Readonly<Record<string, readonly string[]>> = {
  pnpm: ['install', '--lockfile-only'],
  yarn: ['install', '--mode=update-lockfile'],
  bun: ['install', '--lockfile-only'],
};

/** A project in containers, made, built and started as its README says. */
export class Stack {
  readonly engine: Engine;
  readonly project: string;

  private constructor(engine: Engine, project: string) {
    this.engine = engine;
    this.project = project;
  }

  static create(engine: Engine, choices: Record<string, string>): Stack {
    const project = rendered({ deploy: ['compose'], domain: DOMAIN, ...choices });
    const manager = choices['packageManager'] ?? 'npm';
    const lock = LOCK[manager];
    if (lock) {
      const bin = packageManagers(engine.folder, new Set([manager]));
      const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
      execFileSync(manager, lock, { cwd: project, env, stdio: 'pipe' });
    }
    execFileSync('sh', ['deploy/compose/make-secrets.sh'], { cwd: project, stdio: 'pipe' });
    return new Stack(engine, project);
  }

  async up(...words: readonly string[]): Promise<void> {
    await this.compose('up', '--detach', '--wait', ...words);
  }

  async down(): Promise<void> {
    await this.compose('down', '--volumes', '--timeout=1');
  }

  compose(...words: readonly string[]): Promise<string> {
    return this.engine.command(this.project, 'docker', 'compose', ...words);
  }

  /** Runs one of the project's own scripts. */
  script(name: string, ...words: readonly string[]): Promise<string> {
    return this.engine.command(this.project, 'sh', `deploy/compose/${name}`, ...words);
  }

  exec(service: string, ...words: readonly string[]): Promise<string> {
    return this.compose('exec', '-T', service, ...words);
  }

  async services(): Promise<string[]> {
    return (await this.compose('config', '--services')).split('\n').sort();
  }

  async inspect(service: string): Promise<Container> {
    const id = await this.compose('ps', '--all', '--quiet', service);
    const [container] = JSON.parse(await this.engine.docker('inspect', id));
    return container as Container;
  }

  /** The secrets that `make-secrets.sh` made, by file. */
  secrets(): Map<string, string> {
    const folder = path.join(this.project, 'secrets');
    const names = readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isFile());
    return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  }

  /** Asks the proxy over TLS, from outside of the machine. */
  async ask(method: string, url: string, { json, cookie = '' }: Question = {}): Promise<Answer> {
    const call = request({
      host: MACHINE,
      servername: DOMAIN,
      ca: readFileSync(path.join(this.project, 'secrets/certificates/fullchain.pem')),
      method,
      path: url,
      headers: { host: DOMAIN, cookie, ...(json && { 'content-type': 'application/json' }) },
      agent: false,
      timeout: 15_000,
    });
    call.end(json && JSON.stringify(json));
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
  }

  /** Registers somebody and logs in; gives the cookies. */
  async login(email: string): Promise<string> {
    const password = 'correct horse battery staple';
    await this.ask('POST', '/api/auth/register', {
      json: { email, password, full_name: 'Ada Lovelace' },
    });
    const { headers } = await this.ask('POST', '/api/auth/login', { json: { email, password } });
    return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
  }
}

interface Question {
  json?: object;
  cookie?: string;
}
