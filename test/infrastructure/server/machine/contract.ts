import { existsSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { origins } from '../../../contract/stand/environment.ts';
import { temporaryFolder } from '../../../support/packed.ts';
import { client } from './clients.ts';
import type { Server } from './server.ts';

const suite = path.join(import.meta.dirname, '../../../contract/run.ts');

/** Runs the contract suite against the server as its clients see it; returns what it wrote. */
export async function contractOf(server: Server, filter = '') {
  const url = `https://${server.project.domain}`;
  const metrics = [9461, 9462, 9463, 9464].map((port) => `http://127.0.0.1:${port}/metrics`);
  const { stdout, ended } = client(
    server,
    ...['--test-reporter=spec', suite, url, '--clients', 'loopback', '--filter', filter],
    ...origins.flatMap((origin) => ['--origin', origin]),
    ...['--access-secret', server.secret('JWT_ACCESS_SECRET')],
    ...['--refresh-secret', server.secret('JWT_REFRESH_SECRET')],
    ...metrics.flatMap((each) => ['--metrics-url', each]),
    ...['--promote', promotion(server), '--log-file', followedLog(server)],
  );
  const [output] = await Promise.all([text(stdout), ended]);
  return output;
}

/** A file that the lines of all processes are written to, as they come. */
function followedLog(server: Server): string {
  const own = server.file('var/log/my-app/app.log');
  if (existsSync(own)) return own;
  const file = path.join(temporaryFolder(), 'app.log');
  const follow = ['journalctl', '--unit=my-app@*', '--output=cat', '--follow', '--lines=0'];
  server.machine.start(server.machine.entering(...follow), [
    'ignore',
    openSync(file, 'w'),
    'ignore',
  ]);
  return file;
}

/** A command that makes an administrator on the server, as its README says. */
function promotion(server: Server): string {
  const file = path.join(temporaryFolder(), 'promote.sh');
  const run = 'cd /srv/my-app/current && bash deploy/vm/run.sh node dist/commands/promote.js "$1"';
  const words = server.machine.entering('sh', '-c').join(' ');
  writeFileSync(file, `exec ${words} '${run}' sh "$1"\n`);
  return `sh ${file}`;
}
