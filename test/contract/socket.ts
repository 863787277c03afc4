import * as net from 'node:net';
import * as tls from 'node:tls';
import { once } from 'node:events';
import type { Target } from './target.ts';

/** A connection on which a case writes the bytes itself. */
export class RawSocket {
  readonly socket: net.Socket;
  received = '';

  constructor(socket: net.Socket) {
    this.socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (this.received += chunk));
    socket.on('error', () => {});
  }

  write(text: string) {
    if (!this.socket.destroyed) this.socket.write(text, 'latin1');
  }

  /** Waits until the other side has sent this, has closed, or the time is over. */
  async until(wanted: RegExp, milliseconds = 5_000): Promise<boolean> {
    const deadline = Date.now() + milliseconds;
    while (!wanted.test(this.received) && !this.closed && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return wanted.test(this.received);
  }

  /** Milliseconds until the other side has closed, or nothing if it has not by then. */
  async closedAfter(milliseconds: number): Promise<number | undefined> {
    const started = Date.now();
    while (!this.closed && Date.now() - started < milliseconds) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return this.closed ? Date.now() - started : undefined;
  }

  get closed(): boolean {
    return this.socket.readableEnded || this.socket.destroyed;
  }

  close() {
    this.socket.destroy();
  }

  [Symbol.dispose]() {
    this.close();
  }
}

export async function connect(target: Target): Promise<RawSocket> {
  const url = new URL(target.url);
  const secure = url.protocol === 'https:';
  const port = Number(url.port || (secure ? 443 : 80));
  const socket = secure
    ? tls.connect({ host: url.hostname, port, servername: url.hostname })
    : net.connect({ host: url.hostname, port });
  await once(socket, secure ? 'secureConnect' : 'connect');
  return new RawSocket(socket);
}
