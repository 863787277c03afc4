import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

export interface TestDatabase extends AsyncDisposable {
  url: string;
}

/** What the stand must be able to do with the kind of database that a project has. */
export interface Databases {
  /** A server of its own, which can be cut off its clients, or a file. */
  isServer: boolean;
  create(): Promise<TestDatabase>;
  /** Keeps everybody else from writing projects, until disposed of. */
  lockProjects(url: string): Promise<AsyncDisposable>;
}

interface PostgresClient {
  connect(): Promise<void>;
  query(text: string): Promise<unknown>;
  end(): Promise<void>;
}
type PostgresModule = { Client: new (options: { connectionString: string }) => PostgresClient };

/** PostgreSQL, spoken to with the project's own driver. */
export function postgres(directory: string, adminUrl: string): Databases {
  const { Client } = createRequire(join(directory, 'package.json'))('pg') as PostgresModule;
  const connect = async (connectionString: string) => {
    const client = new Client({ connectionString });
    await client.connect();
    return client;
  };
  const administer = async (statement: string) => {
    const client = await connect(adminUrl);
    await client.query(statement).finally(() => client.end());
  };
  return {
    isServer: true,
    async create() {
      const name = `contract_${randomBytes(6).toString('hex')}`;
      await administer(`CREATE DATABASE ${name}`);
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      url.port ||= '5432';
      const drop = () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      return { url: url.href, [Symbol.asyncDispose]: drop };
    },
    async lockProjects(url) {
      const client = await connect(url);
      await client.query('BEGIN');
      await client.query('LOCK TABLE projects IN ACCESS EXCLUSIVE MODE');
      return { [Symbol.asyncDispose]: () => client.end() };
    },
  };
}

interface MysqlClient {
  query(text: string): Promise<unknown>;
  end(): Promise<void>;
}
type MysqlModule = { createConnection(url: string): Promise<MysqlClient> };

/** MySQL or MariaDB, spoken to with the project's own driver. */
export function mysql(directory: string, adminUrl: string): Databases {
  const require = createRequire(join(directory, 'package.json'));
  const { createConnection } = require('mysql2/promise') as MysqlModule;
  const administer = async (statement: string) => {
    const client = await createConnection(adminUrl);
    await client.query(statement).finally(() => client.end());
  };
  return {
    isServer: true,
    async create() {
      const name = `contract_${randomBytes(6).toString('hex')}`;
      await administer(`CREATE DATABASE ${name}`);
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      url.port ||= '3306';
      const drop = () => administer(`DROP DATABASE IF EXISTS ${name}`);
      return { url: url.href, [Symbol.asyncDispose]: drop };
    },
    async lockProjects(url) {
      const client = await createConnection(url);
      await client.query('LOCK TABLES projects WRITE');
      return { [Symbol.asyncDispose]: () => client.end() };
    },
  };
}

/** SQLite, whose databases are files in a folder of the run. */
export function sqlite(folder: string): Databases {
  return {
    isServer: false,
    create() {
      const path = join(folder, `${randomBytes(6).toString('hex')}.sqlite`);
      const url = pathToFileURL(path).href;
      return Promise.resolve({ url, [Symbol.asyncDispose]: () => Promise.resolve() });
    },
    lockProjects(url) {
      const file = new DatabaseSync(new URL(url));
      file.exec('BEGIN IMMEDIATE');
      const release = () => Promise.resolve(file.close());
      return Promise.resolve({ [Symbol.asyncDispose]: release });
    },
  };
}
