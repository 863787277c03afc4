import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../../../contract/stand/child.ts';
import { freePort } from '../../../contract/stand/environment.ts';
import type { Manifest } from '../manifest.ts';

/* eslint-disable @typescript-eslint/no-explicit-any */

/** What the manifests and the image say, and what lies beside them. */
export interface Deployed {
  /** The project that the image holds, installed and built. */
  project: string;
  node: string;
  dockerfile: string;
  environment: Manifest;
  /** The folder that the kubelet fills and mounts. */
  secrets: string;
}

/** The container of a pod, run as its template says. */
export class Pod {
  readonly port: number;
  readonly metricsPort: number;
  readonly container: any;
  readonly #child: Child;

  private constructor(child: Child, container: any, port: number, metricsPort: number) {
    this.#child = child;
    this.container = container;
    this.port = port;
    this.metricsPort = metricsPort;
  }

  /** Starts it, with other words for Node than the manifest's or the image's where `words` are given. */
  static async start(deployed: Deployed, { spec }: any, words?: readonly string[]): Promise<Pod> {
    const [container] = spec.containers;
    const { runAsUser, runAsGroup, fsGroup } = spec.securityContext;
    const [port, metricsPort] = [await freePort(), await freePort()];
    const image = readImage(deployed.dockerfile);
    const [, ...own] = container.command ?? image.command;
    const env = {
      PATH: '/usr/sbin:/usr/bin',
      ...image.environment,
      ...deployed.environment.data,
      ...Object.fromEntries(container.env.map(({ name, value }: any) => [name, value])),
      // Pods here share one network.
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
    };
    const { sizeLimit } = spec.volumes.find(({ name }: any) => name === 'tmp').emptyDir;
    const child = new Child(
      'unshare',
      [
        ...['--mount', '--pid', '--fork', '--kill-child', 'sh'],
        path.join(import.meta.dirname, 'sandbox.sh'),
        ...[deployed.node, deployed.project, deployed.secrets, sizeLimit.replace('Mi', 'm')],
        ...[runAsUser, runAsGroup, fsGroup].map(String),
        ...(words ?? own),
      ],
      env,
      '/',
    );
    return new Pod(child, container, port, metricsPort);
  }

  /** The exit code, and everything it said. */
  async end(milliseconds = 30_000): Promise<{ code: number | null; output: string }> {
    const code = await this.#child.exitCode(milliseconds);
    return { code, output: [this.#child.stderr, ...this.#child.lines].join('\n') };
  }

  /** Whether the probe of that name succeeds now. */
  async probe(name: 'startupProbe' | 'livenessProbe' | 'readinessProbe'): Promise<boolean> {
    const { httpGet, timeoutSeconds } = this.container[name];
    try {
      const signal = AbortSignal.timeout(timeoutSeconds * 1000);
      const { ok, body } = await fetch(`http://127.0.0.1:${this.port}${httpGet.path}`, { signal });
      await body?.cancel();
      return ok;
    } catch {
      return false;
    }
  }

  /** Asks as the kubelet does, first whether it has started, then whether it is ready. */
  async ready(): Promise<void> {
    for (const name of ['startupProbe', 'readinessProbe'] as const) {
      const { periodSeconds, failureThreshold } = this.container[name];
      const until = Date.now() + periodSeconds * failureThreshold * 1000;
      while (!(await this.probe(name))) {
        if (Date.now() > until || !this.#child.running) throw new Error(`${name}: ${this.said}`);
        await sleep(200);
      }
    }
  }

  get said(): string {
    return [this.#child.stderr, ...this.#child.lines.slice(-5)].join('\n');
  }

  /** The process that the container is, as the machine sees it. */
  get pid(): number {
    const { pid } = this.#child.process;
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
  }

  /** What the kernel says of the process: `Uid`, `CapEff`, `VmHWM` and so on. */
  status(field: string): string {
    const text = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(text)?.[1] ?? '';
  }

  /** Takes it away as the kubelet does. Returns its exit code; 137 where it was killed at last. */
  async terminate(graceSeconds: number): Promise<number | null> {
    const deadline = Date.now() + graceSeconds * 1000;
    await sleep(this.container.lifecycle.preStop.sleep.seconds * 1000);
    process.kill(this.pid, 'SIGTERM');
    return this.#child.exitCode(deadline - Date.now()).catch(() => {
      this.kill();
      return 137;
    });
  }

  kill(): void {
    this.#child.process.kill('SIGKILL');
  }
}

/** What the last stage of a Dockerfile starts, and in which environment. */
function readImage(dockerfile: string) {
  const [, command = '[]'] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  const variables = [...dockerfile.matchAll(/^ENV (.*)$/gm)].flatMap(([, row = '']) =>
    row.split(' '),
  );
  return {
    command: JSON.parse(command) as string[],
    environment: Object.fromEntries(variables.map((pair) => pair.split('=') as [string, string])),
  };
}
