import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fs from 'fs-extra';
import type { Machine } from './machine.ts';

const FOLDER = '/var/lib/authority';

/** A certificate authority on the machine that speaks ACME, as Let's Encrypt does. */
export interface Authority {
  /** What certbot is told to use it. */
  options: readonly string[];
  /** The file with its root certificate, seen from outside. */
  root: string;
}

/** Starts Pebble on the machine, which trusts it from then on. */
export function startAuthority(machine: Machine): Authority {
  const folder = path.join(machine.root, FOLDER);
  fs.ensureDirSync(folder);
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const request = 'req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out cert.pem';
  execFileSync('openssl', [...request.split(' '), ...subject], { cwd: folder, stdio: 'ignore' });
  fs.copySync(
    path.join(folder, 'cert.pem'),
    path.join(machine.root, 'usr/local/share/ca-certificates/authority.crt'),
  );
  machine.run('update-ca-certificates');
  const settings = {
    listenAddress: '127.0.0.1:14000',
    managementListenAddress: '127.0.0.1:15000',
    certificate: `${FOLDER}/cert.pem`,
    privateKey: `${FOLDER}/key.pem`,
    httpPort: 80,
    tlsPort: 443,
    ocspResponderURL: '',
  };
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ pebble: settings }));
  const quick = ['env', 'PEBBLE_VA_NOSLEEP=1', 'PEBBLE_WFE_NONCEREJECT=0'];
  const program = ['pebble', '-config', `${FOLDER}/settings.json`];
  machine.start(machine.entering(...quick, ...program), 'ignore');
  const roots = 'https://localhost:15000/roots/0';
  const ask = ['--silent', '--fail', '--retry', '40', '--retry-delay', '1', '--retry-all-errors'];
  machine.run('curl', ...ask, '--output', `${FOLDER}/root.pem`, roots);
  const root = path.join(folder, 'root.pem');
  if (!readFileSync(root, 'utf8').includes('BEGIN CERTIFICATE')) throw new Error('No root came');
  return {
    options: ['--server', 'https://localhost:14000/dir', '--no-random-sleep-on-renew'],
    root,
  };
}
