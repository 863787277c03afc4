/**
 * Serves, on the network it is started in, what provisioning fetches: a release of Node as nodejs.org lays
 * it out, with its list of checksums signed, and a key server with the key.
 *   node node-mirror.ts FOLDER
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { MIRROR_PORT } from './ports.ts';

const [folder = ''] = process.argv.slice(2);
createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://mirror');
  const file = path.join(folder, pathname === '/pks/lookup' ? 'key.asc' : path.basename(pathname));
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  createReadStream(file).pipe(response);
}).listen(MIRROR_PORT, '127.0.0.1');
