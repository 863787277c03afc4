import * as http from 'node:http';
import * as https from 'node:https';
import { Answer } from './answer.ts';
import { Unavailable, type Target } from './target.ts';
import { note } from './transcript.ts';

export interface Ask {
  headers?: Record<string, string | string[]>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, without a content type of its own. */
  body?: string | Uint8Array;
  /** Sent in pieces, without a length. */
  chunked?: boolean;
  /** Replaces the cookies of the jar; empty sends none. */
  cookie?: string;
  /** Replaces the `X-Forwarded-For` that names the visitor. */
  forwardedFor?: string;
}

/** One client: an address of its own and a cookie jar. */
export class Visitor {
  readonly target: Target;
  readonly address: string | undefined;
  readonly #jar = new Map<string, { value: string; path: string }>();

  constructor(target: Target, address = target.addresses?.next()) {
    this.target = target;
    this.address = address;
  }

  get(path: string, ask: Ask = {}) {
    return this.send('GET', path, ask);
  }
  post(path: string, json?: unknown, ask: Ask = {}) {
    return this.send('POST', path, { json, ...ask });
  }
  patch(path: string, json?: unknown, ask: Ask = {}) {
    return this.send('PATCH', path, { json, ...ask });
  }
  delete(path: string, ask: Ask = {}) {
    return this.send('DELETE', path, ask);
  }

  get access(): string {
    return this.#jar.get(this.target.cookies.access)?.value ?? '';
  }
  get refresh(): string {
    return this.#jar.get(this.target.cookies.refresh)?.value ?? '';
  }
  set access(value: string) {
    this.#jar.set(this.target.cookies.access, { value, path: '/' });
  }
  set refresh(value: string) {
    this.#jar.set(this.target.cookies.refresh, { value, path: '/api/auth' });
  }

  /** The same cookies in the hands of another client. */
  twin(address = this.target.addresses?.next()): Visitor {
    const twin = new Visitor(this.target, address);
    for (const [name, cookie] of this.#jar) twin.#jar.set(name, cookie);
    return twin;
  }

  cookieHeader(path: string): string {
    return [...this.#jar]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, cookie]) => `${name}=${cookie.value}`)
      .join('; ');
  }

  /** Headers by which a proxy in front of the application names this client. */
  proxyHeaders(): Record<string, string> {
    if (this.target.addresses?.kind !== 'forwarded' || !this.address) return {};
    return { 'X-Forwarded-For': this.address, 'X-Forwarded-Proto': 'https' };
  }

  /** One request on a connection of its own. */
  async send(method: string, path: string, ask: Ask = {}): Promise<Answer> {
    remember(this.target, ask.json);
    const answer = await exchange(this, method, path, ask);
    note(method, path, ask, answer);
    for (const [name, cookie] of answer.cookies()) {
      if (cookie.cleared) this.#jar.delete(name);
      else this.#jar.set(name, { value: cookie.value, path: cookie.attributes.get('path') ?? '/' });
      if (cookie.value) this.target.confidential.add(cookie.value);
    }
    if (answer.status === 429 && !this.target.addresses)
      throw new Unavailable('the only client address has used up its limit');
    return answer;
  }
}

function exchange(visitor: Visitor, method: string, path: string, ask: Ask): Promise<Answer> {
  const url = new URL(visitor.target.url);
  const { request } = url.protocol === 'https:' ? https : http;
  const body = ask.json === undefined ? ask.body : JSON.stringify(ask.json);
  const options = {
    method,
    path,
    agent: false as const,
    localAddress: visitor.target.addresses?.kind === 'loopback' ? visitor.address : undefined,
    headers: headersOf(visitor, path, ask, body),
  };
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const outgoing = request(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const duration = performance.now() - started;
        resolve(new Answer(incoming, Buffer.concat(chunks).toString(), duration));
      });
    });
    outgoing.on('error', reject);
    outgoing.setTimeout(45_000, () => outgoing.destroy(new Error(`${method} ${path} hangs`)));
    if (ask.chunked && body !== undefined) outgoing.write(body);
    outgoing.end(ask.chunked ? undefined : body);
  });
}

function headersOf(visitor: Visitor, path: string, ask: Ask, body: Ask['body']) {
  const cookie = ask.cookie ?? visitor.cookieHeader(path);
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  return {
    ...(ask.json === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(ask.chunked || body === undefined ? {} : { 'Content-Length': String(length) }),
    ...visitor.proxyHeaders(),
    ...(ask.forwardedFor === undefined ? {} : { 'X-Forwarded-For': ask.forwardedFor }),
    ...(cookie ? { Cookie: cookie } : {}),
    ...ask.headers,
  };
}

/** Remembers what a body holds that no log may ever show. */
function remember(target: Target, json: unknown) {
  if (typeof json !== 'object' || json === null) return;
  for (const field of ['email', 'password', 'current_password', 'new_password']) {
    const value = (json as Record<string, unknown>)[field];
    if (typeof value === 'string' && value.length >= 12) {
      target.confidential.add(value).add(value.toLowerCase().trim());
    }
  }
}
