import type { Target } from '../target.ts';
import { App, answers, serving } from './app.ts';
import { Child, finish, type Finished } from './child.ts';
import type { TestDatabase } from './databases.ts';
import { bareEnvironment, freePort, merged, origins, randomSecrets } from './environment.ts';
import type { Environment } from './environment.ts';
import { Gate } from './gate.ts';
import type { Project } from './project.ts';
import { RedisServer } from './redis.ts';

export interface StartOptions {
  /** Changes to the environment of a well-configured production process. */
  env?: Environment;
  cwd?: string;
}

/** Starts the application in surroundings of its own, for the cases that break them. */
export class Lab {
  /** A folder that the cases may write to. */
  readonly scratch: string;
  readonly #project: Project;
  readonly #base: Environment;
  readonly #parent: Target;

  constructor(project: Project, base: Environment, parent: Target, scratch: string) {
    this.#project = project;
    this.#base = base;
    this.#parent = parent;
    this.scratch = scratch;
  }

  /** One process of the application, once it serves. */
  async start({ env = {}, cwd }: StartOptions = {}): Promise<App> {
    const { child, url, all } = await this.#spawn(env, cwd);
    await serving(child, () => answers(`${url}/healthz`));
    const lines = () => child.lines;
    return new App(child, targetOf(this.#parent, url, all, lines));
  }

  /** A process that is expected to end by itself; one that serves is stopped. */
  async boot(env: Environment): Promise<Finished & { served: boolean }> {
    const { child, url } = await this.#spawn(env);
    let served = false;
    while (child.running && !served) {
      served = env['PORT'] === undefined && (await answers(`${url}/healthz`));
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    if (served) await child.stop();
    return { ...(await finish(child, 20_000)), served };
  }

  /** `npm run NAME` in the project. */
  script(name: string, env: Environment = {}, args: readonly string[] = []): Promise<Finished> {
    const all = merged(bareEnvironment(), this.#base, env);
    const words = ['run', '--silent', name, ...(args.length > 0 ? ['--', ...args] : [])];
    return finish(new Child('npm', words, all, this.#project.directory));
  }

  redis(): Promise<RedisServer> {
    return RedisServer.open();
  }

  /** A gate to the database of the run. */
  gate(): Promise<Gate> {
    return Gate.open(this.#base['DATABASE_URL']!);
  }

  emptyDatabase(): Promise<TestDatabase> {
    return this.#project.databases.create();
  }

  lockProjects(): Promise<AsyncDisposable> {
    return this.#project.databases.lockProjects(this.#base['DATABASE_URL']!);
  }

  async #spawn(env: Environment, cwd = this.#project.directory) {
    const [port, metricsPort] = [await freePort(), await freePort()];
    const own = { PORT: String(port), METRICS_PORT: String(metricsPort) };
    const all = merged(bareEnvironment(), this.#base, own, env);
    const { node, flags, entry } = this.#project;
    const child = new Child(node, [...flags, entry], all, cwd);
    return { child, url: `http://127.0.0.1:${all['PORT'] ?? port}`, all };
  }
}

/** The environment of a production process that has all it needs. */
export function productionEnvironment(databaseUrl: string, redisUrl: string): Environment {
  return {
    NODE_ENV: 'production',
    TRUST_PROXY: '1',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    JWT_ACCESS_SECRET: randomSecrets().join(','),
    JWT_REFRESH_SECRET: randomSecrets().join(','),
    ALLOWED_ORIGINS: origins.join(', '),
  };
}

export function targetOf(
  parent: Pick<Target, 'addresses' | 'confidential'>,
  url: string,
  env: Environment,
  logs: () => readonly string[],
): Target {
  const production = (env['NODE_ENV'] ?? 'production') === 'production';
  const trusting = env['TRUST_PROXY'] === '1';
  return {
    url,
    cookies: production
      ? { access: '__Host-access', refresh: '__Secure-refresh' }
      : { access: 'access', refresh: 'refresh' },
    confidential: parent.confidential,
    ...(production ? { production } : {}),
    ...(trusting ? { proxy: true as const } : {}),
    ...(parent.addresses ? { addresses: parent.addresses } : {}),
    metrics: [`http://127.0.0.1:${env['METRICS_PORT']}/metrics`],
    origins,
    logs,
  };
}
