import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../contract/stand/environment.ts';
import { temporaryFolder } from '../../support/packed.ts';

/** Every span of time is this many times shorter than it is written: thresholds stay as they are. */
const FASTER = 30;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The same rule or query for a test that cannot wait. */
export function faster(text: string): string {
  return text.replace(/\b(\d+)([smhd])\b/g, (_, count: string, unit: string) => {
    const seconds = (Number(count) * SECONDS[unit]!) / FASTER;
    return seconds < 1 ? `${seconds * 1000}ms` : `${seconds}s`;
  });
}

/** A Prometheus that scrapes an application with a project's own rules, thirty times as fast. */
export class Prometheus {
  readonly #url: string;
  readonly #child: ReturnType<typeof spawn>;

  private constructor(url: string, child: ReturnType<typeof spawn>) {
    this.#url = url;
    this.#child = child;
  }

  static async start(project: string, metrics: readonly string[]): Promise<Prometheus> {
    const folder = temporaryFolder();
    const rules = readFileSync(path.join(project, 'deploy/prometheus/alerts.yml'), 'utf8');
    const settings = {
      global: { scrape_interval: '15s', evaluation_interval: '15s', scrape_timeout: '15s' },
      rule_files: ['alerts.yml'],
      scrape_configs: [
        {
          job_name: 'app',
          static_configs: [{ targets: metrics.map((url) => new URL(url).host) }],
        },
      ],
    };
    writeFileSync(path.join(folder, 'alerts.yml'), faster(rules));
    // JSON is YAML.
    writeFileSync(path.join(folder, 'prometheus.yml'), faster(JSON.stringify(settings)));
    const address = `127.0.0.1:${await freePort()}`;
    const child = spawn(
      'prometheus',
      [
        `--config.file=${folder}/prometheus.yml`,
        `--storage.tsdb.path=${folder}/data`,
        `--web.listen-address=${address}`,
        '--log.level=error',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    process.once('exit', () => child.kill('SIGKILL'));
    const prometheus = new Prometheus(`http://${address}`, child);
    await prometheus.#serves();
    return prometheus;
  }

  /** The names of the alerts that fire now. */
  async firing(): Promise<string[]> {
    const { alerts } = await this.#get<{ alerts: Alert[] }>('alerts');
    const names = alerts
      .filter(({ state }) => state === 'firing')
      .map((alert) => alert.labels.alertname);
    return [...new Set(names)].sort();
  }

  /** What an expression yields now: the labels and the value of each series. */
  async query(expression: string): Promise<readonly Series[]> {
    const query = new URLSearchParams({ query: expression });
    return (await this.#get<{ result: Series[] }>(`query?${query}`)).result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGTERM');
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }

  async #get<Data>(what: string): Promise<Data> {
    const answer = await fetch(`${this.#url}/api/v1/${what}`);
    const { data, error } = (await answer.json()) as { data: Data; error?: string };
    if (error !== undefined) throw new Error(error);
    return data;
  }

  async #serves(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const answer = await fetch(`${this.#url}/-/ready`).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(200);
    }
    throw new Error('Prometheus does not start.');
  }
}

interface Alert {
  state: string;
  labels: { alertname: string };
}

export interface Series {
  metric: Readonly<Record<string, string>>;
  value: readonly [time: number, value: string];
}
