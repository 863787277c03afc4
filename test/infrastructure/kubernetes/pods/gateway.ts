import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A proxy before pods that appends the address of its client, keeps connections open, and hears of a change
 * of the pods only after a while. It never tries twice: what a pod refuses is lost.
 */
export async function openGateway() {
  const agent = new Agent({ keepAlive: true });
  let ports: readonly number[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const port = ports[(turn += 1) % ports.length];
    const onward = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The pods from now on, once the gateway has heard of it. */
    serve(next: readonly number[], afterMilliseconds = 0) {
      setTimeout(() => (ports = next), afterMilliseconds);
    },
    close() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
