import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const START_LIMIT = 60_000;
const PROGRAMS = ['mariadbd', 'mysqld'];
const PLACES = ['/usr/sbin', '/usr/local/sbin', '/usr/local/mysql/bin', '/opt/homebrew/bin'];

const MISSING =
  'There is neither a DATABASE_URL nor a mariadbd or mysqld on this machine: install one, or run ' +
  '"docker run --rm --publish 127.0.0.1:3306:3306 --env MYSQL_ALLOW_EMPTY_PASSWORD=yes --env MYSQL_DATABASE=app mysql:8.4" ' +
  'and set DATABASE_URL=mysql://root@127.0.0.1:3306/app.';

// The server ends when the pipe to its shell is closed, however this process came to its end.
const GUARD = `
  remove=$1; shift
  "$@" </dev/null >/dev/null 2>&1 & server=$!
  exec 3<&0; (cat <&3 >/dev/null; kill "$server" 2>/dev/null) &
  wait "$server"; code=$?
  if [ -n "$remove" ]; then rm -rf "$remove"; fi
  exit "$code"`;

const run = promisify(execFile);

interface Program {
  path: string;
  isMariaDb: boolean;
}

export interface PrivateServer {
  url(database: string): string;
  stop(): Promise<void>;
}

/**
 * The machine's own MariaDB or MySQL, with its data in a folder. It listens on a socket in that
 * folder only, which nobody but its owner may enter.
 */
export async function startPrivateServer(
  folder: string,
  { temporary = false }: { temporary?: boolean } = {},
): Promise<PrivateServer> {
  const program = await findProgram();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await initialise(program, folder);
  const socket = join(folder, 'server.sock');
  await rm(socket, { force: true });
  const log = join(folder, 'server.log');
  const arguments_ = [
    ...commonArguments(join(folder, 'data')),
    `--socket=${resolve(socket)}`,
    `--pid-file=${resolve(folder, 'server.pid')}`,
    `--log-error=${resolve(log)}`,
    '--skip-networking',
    '--disable-log-bin',
    '--innodb-buffer-pool-size=64M',
    '--loose-mysqlx=OFF',
    '--loose-performance-schema=OFF',
    ...(temporary ? ['--innodb-flush-log-at-trx-commit=0'] : []),
  ];
  const remove = temporary ? resolve(folder) : '';
  const server = spawn('sh', ['-c', GUARD, 'sh', remove, program.path, ...arguments_], {
    // In a group of its own: Ctrl+C is for the application, which stops its server itself.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await listening(server, socket, log);
  server.unref();
  (server.stdin as Socket).unref();
  return {
    url: (database) => `mysql://root@localhost/${database}?socket=${encodeURIComponent(socket)}`,
    stop: async () => {
      if (server.exitCode !== null) return;
      const exit = once(server, 'exit');
      server.ref();
      server.stdin.end();
      await exit;
    },
  };
}

async function findProgram(): Promise<Program> {
  const paths = PLACES.flatMap((place) => PROGRAMS.map((name) => join(place, name)));
  for (const path of [...PROGRAMS, ...paths]) {
    try {
      const { stdout } = await run(path, ['--no-defaults', '--version']);
      return { path, isMariaDb: /mariadb/i.test(stdout) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error(MISSING);
}

/** Under another name first, so that a folder whose making was interrupted is made again. */
async function initialise(program: Program, folder: string): Promise<void> {
  const data = join(folder, 'data');
  if (await exists(data)) return;
  const unfinished = join(folder, 'data.new');
  await rm(unfinished, { recursive: true, force: true });
  const common = commonArguments(unfinished);
  if (program.isMariaDb) {
    const arguments_ = ['--auth-root-authentication-method=normal', '--skip-test-db'];
    await run('mariadb-install-db', [...common, ...arguments_]);
  } else {
    await run(program.path, [...common, '--initialize-insecure']);
  }
  await rename(unfinished, data);
}

function commonArguments(data: string): string[] {
  const { uid, username } = userInfo();
  // Started by root, as in a container, the server asks to be told that this is meant.
  return [
    '--no-defaults',
    `--datadir=${resolve(data)}`,
    ...(uid === 0 ? [`--user=${username}`] : []),
  ];
}

async function listening(server: ChildProcess, socket: string, log: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  while (!(await answers(socket))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      server.stdin?.end();
      const lines = await readFile(log, 'utf8').catch(() => '');
      const errors = lines.split('\n').filter((line) => line.includes('[ERROR]'));
      throw new Error(`The private database server did not start. ${errors.at(-1) ?? ''}`);
    }
    await sleep(50);
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ path })
      .on('error', () => done(false))
      .on('close', () => done(false))
      .on('data', () => {
        socket.destroy();
        done(true);
      });
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
