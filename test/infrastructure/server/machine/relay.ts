/**
 * Takes plain connections and makes each a connection over TLS to the server, from twenty addresses in turn:
 * for attackers that cannot name the server they ask in TLS, whom it refuses.
 *   node relay.ts DOMAIN
 */
import { connect, createServer, type Socket } from 'node:net';
import { connect as secured } from 'node:tls';
import { RELAY_PORT } from './ports.ts';

const [domain = ''] = process.argv.slice(2);
let connections = 0;

createServer((plain) => {
  const localAddress = `127.77.0.${(connections++ % 20) + 1}`;
  const socket = connect({ host: domain, port: 443, localAddress });
  const secure = secured({ socket, servername: domain });
  endTogether(socket, plain);
  plain.pipe(secure).pipe(plain);
  endTogether(plain, secure);
  endTogether(secure, plain);
}).listen(RELAY_PORT, '127.0.0.1', () => console.log('listening'));

function endTogether(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy());
  one.on('close', () => other.destroy());
}
