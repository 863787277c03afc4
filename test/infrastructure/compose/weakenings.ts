import type { checks, common } from './checks.ts';

/** One thing that a project could lose, and the check that must see it. */
export interface Weakening {
  /** What it is. */
  name: string;
  file: 'compose.yaml' | 'Dockerfile' | '.dockerignore';
  from: string | RegExp;
  to: string;
  /** The check that fails. */
  seenBy: keyof typeof checks | keyof typeof common;
}

const compose = (name: string, from: string | RegExp, to: string, seenBy: Weakening['seenBy']) =>
  ({ name, file: 'compose.yaml', from, to, seenBy }) as const;

const RIGHTS = 'no container has rights, a writable root or a shell of root';
const LIMITS = 'no container can take all memory, CPU or processes, nor fill the disk with logs';
const OUTSIDE = 'from outside only the proxy can be reached';
const NETWORKS = 'nothing but the proxy can reach out, and the proxy reaches only the application';
const REDIS = 'Redis lets nobody in without the password, and nobody do more than count';
const SECRETS = 'secrets are in files only: not in variables, commands, labels or processes';
const IMAGE = 'the image holds what runs and nothing else';

export const weakenings: readonly Weakening[] = [
  compose('a writable root', 'read_only: true', 'read_only: false', RIGHTS),
  compose('the capabilities of Docker', 'cap_drop: [ALL]', 'cap_drop: []', RIGHTS),
  compose('new privileges', '[no-new-privileges:true]', '[no-new-privileges:false]', RIGHTS),
  compose('no filter of system calls', '[no-new-', '[seccomp:unconfined, no-new-', RIGHTS),
  compose('Redis as root', "user: '999:1000'", "user: '0:0'", RIGHTS),
  compose('no limit of processes', 'pids: 128', 'pids: -1', LIMITS),
  compose('no limit of memory', 'memory: 512m', 'memory: 8g', LIMITS),
  compose('logs without end', 'driver: local', 'driver: json-file', LIMITS),
  compose('another published port', "'443:8443'", "'443:8443', '3000:8080'", OUTSIDE),
  compose('a way out', /( {2}data:\n {4}internal: )true/, '$1false', NETWORKS),
  compose('a proxy beside the data', '[edge, proxy]', '[edge, proxy, data]', NETWORKS),
  compose('no password', />\$\$\(cat \S+\)/, 'nopass', REDIS),
  compose('all commands', '+@all -@admin -@dangerous', '+@all', REDIS),
  compose(
    'a secret in a variable',
    /( +)JWT_ACCESS_SECRET_FILE: \S+/,
    '$1JWT_ACCESS_SECRET: SECRET',
    SECRETS,
  ),
  compose(
    'an application that does not wait',
    'service_completed_successfully',
    'service_started',
    'no application starts on a database whose migrations failed',
  ),
  compose(
    'no restart',
    'restart: unless-stopped',
    "restart: 'no'",
    'an application that dies is started again',
  ),
  compose(
    'no time to end',
    'stop_grace_period: 20s',
    'stop_grace_period: 1s',
    'a request in flight is answered while the application stops',
  ),
  {
    name: 'maps of packages',
    file: 'Dockerfile',
    from: " && find node_modules -name '*.map' -delete",
    to: '',
    seenBy: IMAGE,
  },
  {
    name: 'development packages',
    file: 'Dockerfile',
    from: 'npm ci --omit=dev',
    to: 'npm ci',
    seenBy: IMAGE,
  },
  {
    name: 'a package manager',
    file: 'Dockerfile',
    from: /RUN rm -rf [^\n]*\n[^\n]*\n/,
    to: '',
    seenBy: IMAGE,
  },
];
