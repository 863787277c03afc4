/**
 * Users that sign in, write and read all the while, each request on a connection of its own or on one that is
 * kept. Prints what came of it, as JSON, when its standard input ends.
 *   node traffic.ts URL [REQUESTS_PER_SECOND]
 */
import * as https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClientAddressPool } from '../../../contract/addresses.ts';

export interface Outcome {
  sent: number;
  /** Every answer but the expected one: what was asked, and what came. */
  failures: string[];
  /** Names of projects whose creation was acknowledged. */
  acknowledged: string[];
  /** Of these, the ones that their owner does not see in the end. */
  lost: string[];
}

const [url = '', rate = '40'] = process.argv.slice(2);
const pool = new ClientAddressPool('loopback');
const kept = new https.Agent({ keepAlive: true, maxSockets: 4 });
const outcome: Outcome = { sent: 0, failures: [], acknowledged: [], lost: [] };
/** An address has 100 requests to the API; a user changes it before. */
const PER_ADDRESS = 80;

interface Reply {
  status: number;
  cookies: string[];
  text: string;
}

class User {
  #address = pool.next();
  #used = 0;
  #cookie = '';
  readonly #name = `u${crypto.randomUUID()}`;
  readonly created: string[] = [];

  async signIn(): Promise<void> {
    const account = { email: `${this.#name}@example.com`, password: 'quiet-harbour-at-dawn' };
    await this.ask('POST', '/api/auth/register', 202, { ...account, full_name: 'Ada Lovelace' });
    const { cookies } = await this.ask('POST', '/api/auth/login', 200, account);
    this.#cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  }

  async work(): Promise<void> {
    const name = `p${crypto.randomUUID()}`;
    const { status } = await this.ask('POST', '/api/projects', 201, { name });
    if (status === 201) this.created.push(name);
    await this.ask('GET', '/api/projects?limit=1', 200);
    await this.ask('GET', '/healthz', 200);
  }

  /** The names of all projects that the user has. */
  async list(): Promise<Set<string>> {
    const names = new Set<string>();
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { status, text } = await this.ask('GET', `/api/projects?limit=100${query}`, 200);
      if (status !== 200) break;
      const page = JSON.parse(text) as { items: { name: string }[]; nextCursor: string | null };
      for (const { name } of page.items) names.add(name);
      cursor = page.nextCursor;
    }
    return names;
  }

  async ask(method: string, path: string, expected: number, json?: object): Promise<Reply> {
    if (++this.#used > PER_ADDRESS) [this.#address, this.#used] = [pool.next(), 0];
    outcome.sent += 1;
    const reply = await this.#send(method, path, json).catch((error: Error) => ({
      status: 0,
      cookies: [],
      text: error.message,
    }));
    if (reply.status !== expected) {
      const time = new Date().toISOString();
      outcome.failures.push(
        `${time} ${method} ${path}: ${reply.status} ${reply.text.slice(0, 200)}`,
      );
    }
    return reply;
  }

  #send(method: string, path: string, json?: object): Promise<Reply> {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const options = {
      method,
      agent: outcome.sent % 2 === 0 ? kept : (false as const),
      localAddress: this.#address,
      headers: {
        ...(this.#cookie && { Cookie: this.#cookie }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
    };
    return new Promise((resolve, reject) => {
      const request = https.request(new URL(path, url), options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, cookies: headers['set-cookie'] ?? [], text });
        });
      });
      request.on('error', reject);
      request.setTimeout(20_000, () => request.destroy(new Error('no answer in 20 s')));
      request.end(body);
    });
  }
}

let ended = false;
process.stdin.resume().on('end', () => (ended = true));

const users = Array.from({ length: 4 }, () => new User());
for (const user of users) await user.signIn();
console.error('ready');
// Three requests a turn.
const pause = (3_000 * users.length) / Number(rate);
await Promise.all(
  users.map(async (user) => {
    while (!ended) {
      const next = sleep(pause);
      await user.work();
      await next;
    }
  }),
);
for (const user of users) {
  const seen = await user.list();
  outcome.acknowledged.push(...user.created);
  outcome.lost.push(...user.created.filter((name) => !seen.has(name)));
}
console.log(JSON.stringify(outcome));
process.exit(0);
