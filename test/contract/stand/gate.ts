import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A forwarder in front of a server, which can be closed or made to say nothing. */
export class Gate {
  readonly url: string;
  readonly #server: Server;
  readonly #port: number;
  readonly #pairs = new Set<Socket>();
  #frozen = false;

  private constructor(server: Server, port: number, url: string) {
    this.#server = server;
    this.#port = port;
    this.url = url;
  }

  /** A gate to the server in `url`; the gate's own `url` leads through it. */
  static async open(url: string): Promise<Gate> {
    const behind = new URL(url);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String(port);
    const gate = new Gate(server, port, through.href);
    server.on('connection', (socket) => gate.#forward(socket, behind));
    return gate;
  }

  #forward(near: Socket, { hostname, port }: URL) {
    const far = createConnection(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#pairs.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#pairs.delete(from);
        to.destroy();
      });
      from.on('data', (chunk) => this.#frozen || to.write(chunk));
    }
  }

  /** Breaks what is connected and refuses what comes. */
  async cut() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#pairs) socket.destroy();
    await closed;
  }

  /** Keeps every connection, also new ones, and passes nothing on. */
  freeze() {
    this.#frozen = true;
  }

  async open() {
    if (this.#frozen) for (const socket of this.#pairs) socket.destroy();
    this.#frozen = false;
    if (this.#server.listening) return;
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async [Symbol.asyncDispose]() {
    if (this.#server.listening) await this.cut();
    else for (const socket of this.#pairs) socket.destroy();
  }
}
