import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClientAddressPool } from '../addresses.ts';
import { promoted } from '../people.ts';
import type { Equipped } from '../target.ts';
import { App, serving } from './app.ts';
import { Child } from './child.ts';
import { bareEnvironment, freePort, merged, type Environment } from './environment.ts';
import { Lab, productionEnvironment, targetOf } from './lab.ts';
import { readProject, type Project } from './project.ts';
import { RedisServer } from './redis.ts';

const launcher = fileURLToPath(new URL('cluster.ts', import.meta.url));

/** A project in production mode: a fresh database, a Redis of its own, two processes behind one port. */
export class Stand {
  readonly scratch: string;
  readonly #env: Environment;
  readonly #close: () => Promise<void>;

  private constructor(scratch: string, env: Environment, close: () => Promise<void>) {
    this.scratch = scratch;
    this.#env = env;
    this.#close = close;
  }

  /** Prepares what the processes need, and applies the migrations of the project. */
  static async open(directory: string): Promise<Stand> {
    const scratch = join(tmpdir(), `contract-${randomUUID()}`);
    const project = readProject(directory, scratch);
    const redis = await RedisServer.open();
    await mkdir(scratch);
    const database = await project.databases.create();
    const env = productionEnvironment(database.url, redis.url);
    const close = async () => {
      await redis[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await rm(scratch, { recursive: true, force: true });
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void close().finally(() => process.exit(130)));
    }
    const stand = new Stand(scratch, env, close);
    const migration = await stand.unstarted(directory).lab.script('migrate');
    if (migration.code !== 0) {
      await close();
      throw new Error(`npm run migrate failed:\n${migration.stderr}\n${migration.stdout}`);
    }
    return stand;
  }

  /** Starts two processes of a project, which may be a changed copy of the one migrated. */
  async start(directory: string): Promise<App> {
    const project = readProject(directory, this.scratch);
    const [port, ...metrics] = [await freePort(), await freePort(), await freePort()];
    const env = merged(bareEnvironment(), this.#env, { PORT: String(port) });
    const args = [launcher, project.entry, metrics.join(), ...project.flags];
    const child = new Child(project.node, args, env, project.directory);
    const url = `http://127.0.0.1:${port}`;
    await serving(child, () => child.stderr.includes('all processes listen'));
    const metricsUrls = metrics.map((each) => `http://127.0.0.1:${each}/metrics`);
    return new App(child, {
      ...this.#target(project, url, () => child.lines),
      metrics: metricsUrls,
    });
  }

  /** A target that serves nothing itself, for cases that start what they need in the lab. */
  unstarted(directory: string): Equipped<'lab'> {
    return this.#target(readProject(directory, this.scratch), '', () => []);
  }

  #target(project: Project, url: string, logs: () => readonly string[]): Equipped<'lab'> {
    const shared = {
      addresses: new ClientAddressPool('forwarded'),
      confidential: new Set<string>(),
    };
    const target = targetOf(shared, url, this.#env, logs);
    const lab = new Lab(project, this.#env, target, this.scratch);
    const promote = async (email: string) => {
      const { code, stderr } = await lab.script('user:promote', {}, [email]);
      if (code !== 0) throw new Error(`npm run user:promote failed: ${stderr}`);
    };
    return Object.assign(target, {
      lab,
      promote,
      admin: promoted(target, promote),
      secrets: {
        access: this.#env['JWT_ACCESS_SECRET']!.split(','),
        refresh: this.#env['JWT_REFRESH_SECRET']!.split(','),
      },
      ...(project.databases.isServer ? { databaseServer: true as const } : {}),
    });
  }

  async [Symbol.asyncDispose]() {
    await this.#close();
  }
}
