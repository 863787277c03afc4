import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const SUITE = 'bookworm';
const MIRROR = 'http://deb.debian.org/debian';

/** What a provider's image has, what provisioning would fetch, and the servers that an application needs. */
const PACKAGES = [
  ...['systemd', 'systemd-sysv', 'dbus', 'adduser', 'procps', 'iproute2', 'ca-certificates'],
  ...['certbot', 'curl', 'dirmngr', 'gnupg', 'logrotate', 'nginx', 'openssl', 'ufw'],
  ...['unattended-upgrades', 'xz-utils', 'postgresql', 'redis-server'],
  // A certificate authority for tests that certbot can speak to.
  'pebble',
];

/** Its installation takes the next port where another server has this one. */
const POSTGRES_PORT = `sed -i 's/^port = .*/port = 5432/' "$1"/etc/postgresql/*/main/postgresql.conf`;

/** A Debian as a provider would install it, made once for a list of packages; returns its folder. */
export function debianRoot(): string {
  const key = createHash('sha256')
    .update([SUITE, ...PACKAGES, POSTGRES_PORT].join())
    .digest('hex')
    .slice(0, 12);
  const root = path.join('/var/cache/create-secure-node-app', `${SUITE}-${key}`);
  if (existsSync(root)) return root;
  mkdirSync(path.dirname(root), { recursive: true });
  const unfinished = `${root}.${process.pid}`;
  try {
    execFileSync(
      'mmdebstrap',
      [
        ...['--quiet', '--variant=minbase', `--include=${PACKAGES.join()}`],
        ...[`--customize-hook=${POSTGRES_PORT}`, SUITE, unfinished, MIRROR],
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    renameSync(unfinished, root);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return root;
}
