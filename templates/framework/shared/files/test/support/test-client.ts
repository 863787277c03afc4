import { randomInt } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { parseSetCookie, stringifyCookie } from 'cookie';
import { send, type Answer, type Message } from './http.ts';

interface Cookie {
  value: string;
  path: string;
}

/** A browser of sorts: it keeps cookies and has an address of its own, so no two share a limit. */
export class TestClient {
  readonly cookies = new Map<string, Cookie>();
  readonly ip = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  get(path: string, headers?: OutgoingHttpHeaders): Promise<Answer> {
    return this.send({ method: 'GET', path, headers });
  }

  post(path: string, body?: unknown, headers?: OutgoingHttpHeaders): Promise<Answer> {
    return this.send({ method: 'POST', path, body, headers });
  }

  patch(path: string, body?: unknown, headers?: OutgoingHttpHeaders): Promise<Answer> {
    return this.send({ method: 'PATCH', path, body, headers });
  }

  delete(path: string, headers?: OutgoingHttpHeaders): Promise<Answer> {
    return this.send({ method: 'DELETE', path, headers });
  }

  async send(message: Message): Promise<Answer> {
    const cookie = this.#cookiesFor(message.path);
    const answer = await send(this.#origin, {
      ...message,
      headers: {
        'X-Forwarded-For': this.ip,
        ...(cookie !== '' && { Cookie: cookie }),
        ...message.headers,
      },
    });
    this.#store(answer.headers['set-cookie'] ?? []);
    return answer;
  }

  #cookiesFor(path: string): string {
    const matching = [...this.cookies].filter(([, cookie]) => path.startsWith(cookie.path));
    return stringifyCookie(Object.fromEntries(matching.map(([name, { value }]) => [name, value])));
  }

  #store(headers: readonly string[]): void {
    for (const { name, value, path = '/', expires } of headers.map((text) =>
      parseSetCookie(text),
    )) {
      if (value === undefined || (expires && expires.getTime() <= Date.now())) {
        this.cookies.delete(name);
      } else {
        this.cookies.set(name, { value, path });
      }
    }
  }
}
