import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between the application and a server, to take the server away and to bring it back. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #silent = false;
  #cut = false;

  private constructor(target: { host: string; port: number }) {
    this.#server = createServer((client) => {
      this.#keep(client);
      if (this.#cut) {
        client.destroy();
        return;
      }
      const upstream = connect(target);
      this.#keep(upstream);
      client.on('data', (data) => {
        if (!this.#silent) upstream.write(data);
      });
      upstream.on('data', (data) => {
        if (!this.#silent) client.write(data);
      });
      client.on('close', () => upstream.destroy());
      upstream.on('close', () => client.destroy());
    });
  }

  /** In front of the server of a URL; answers the URL that leads through the proxy. */
  static async open(
    target: string,
    defaultPort: number,
  ): Promise<{ proxy: TcpProxy; url: string }> {
    const url = new URL(target);
    const port = Number(url.port || defaultPort);
    const proxy = new TcpProxy({ host: url.hostname, port });
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    url.host = `127.0.0.1:${(proxy.#server.address() as AddressInfo).port}`;
    return { proxy, url: url.href };
  }

  /** Every connection is closed, and each new one as it comes. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Connections stay open, but nothing passes any more. */
  silence(): void {
    this.#silent = true;
  }

  /** As at first; connections that were silent are gone, as behind a broken network. */
  restore(): void {
    if (this.#silent) for (const socket of this.#sockets) socket.destroy();
    this.#silent = false;
    this.#cut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
