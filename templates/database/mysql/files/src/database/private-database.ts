import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { lockFolder } from './folder-lock.ts';
import { startPrivateServer, type PrivateServer } from './private-server.ts';
import { readServerUrl } from './server-url.ts';

export interface PrivateDatabase {
  url: string;
  close(): Promise<void>;
}

/** A database that stays, on a server that only one process may start. */
export async function openDevelopmentDatabase(folder = '.data'): Promise<PrivateDatabase> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(join(folder, 'mysql.lock'));
  try {
    const server = await startPrivateServer(join(folder, 'mysql'));
    await administer(server.url(''), 'create database if not exists app');
    return {
      url: server.url('app'),
      close: async () => {
        await server.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

let shared: Promise<PrivateServer> | undefined;

/** An empty database for one test. Its server serves all tests and goes with the process. */
export async function openTestDatabase(): Promise<PrivateDatabase> {
  shared ??= mkdtemp(join(tmpdir(), 'mysql-')).then((folder) =>
    startPrivateServer(folder, { temporary: true }),
  );
  const server = await shared;
  return createDatabase(server.url(''), (name) => server.url(name));
}

/** A database with a name of its own on a server that is there already. */
export async function createDatabase(
  serverUrl: string,
  urlOf: (name: string) => string,
): Promise<PrivateDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, `create database ${name}`);
  return {
    url: urlOf(name),
    close: () => administer(serverUrl, `drop database if exists ${name}`),
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const connection = await mysql.createConnection(readServerUrl(url));
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
