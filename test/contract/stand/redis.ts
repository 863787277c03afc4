import { createConnection } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { bareEnvironment, freePort, merged } from './environment.ts';
import { Child } from './child.ts';

/** A Redis of our own, which may be killed. */
export class RedisServer {
  readonly port: number;
  #child: Child | undefined;

  private constructor(port: number) {
    this.port = port;
  }

  static async open(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  async start() {
    const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
    const args = ['--port', String(this.port), ...settings];
    this.#child = new Child('redis-server', args, merged(bareEnvironment()), '/');
    for (let attempt = 0; attempt < 100; attempt++) {
      if ((await this.#ask('PING')) === '+PONG') return;
      if (!this.#child.running) break;
      await sleep(30);
    }
    const { stderr, lines } = this.#child;
    throw new Error(`redis-server does not start: ${[stderr, ...lines].join('\n')}`);
  }

  async stop() {
    this.#child?.process.kill('SIGKILL');
    await this.#child?.ended;
  }

  /** Keeps the connections open and answers nothing. */
  freeze() {
    this.#child?.process.kill('SIGSTOP');
  }

  thaw() {
    this.#child?.process.kill('SIGCONT');
  }

  /** How many keys there are. */
  async size(): Promise<number> {
    return Number((await this.#ask('DBSIZE')).slice(1));
  }

  async #ask(command: string): Promise<string> {
    const socket = createConnection(this.port, '127.0.0.1');
    try {
      socket.write(`${command}\r\n`);
      const [reply] = (await once(socket, 'data')) as [Buffer];
      return reply.toString().trim();
    } catch {
      return '';
    } finally {
      socket.destroy();
    }
  }

  async [Symbol.asyncDispose]() {
    this.thaw();
    await this.stop();
  }
}
