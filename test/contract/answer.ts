import type { IncomingMessage } from 'node:http';

export interface ErrorBody {
  error: string;
  code: string;
  requestId: string;
  details?: { path: string; message: string }[];
  retryAfter?: number;
}

export interface CookieSet {
  value: string;
  /** Attribute names in lower case. */
  attributes: Map<string, string>;
  cleared: boolean;
}

/** What came back, with every header line as it was on the wire. */
export class Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
  /** Milliseconds until the last byte. */
  readonly duration: number;

  constructor(message: IncomingMessage, text: string, duration: number) {
    this.status = message.statusCode ?? 0;
    this.headers = pairs(message.rawHeaders);
    this.text = text;
    this.duration = duration;
  }

  all(name: string): string[] {
    return this.headers
      .filter(([key]) => key.toLowerCase() === name.toLowerCase())
      .map((h) => h[1]);
  }

  header(name: string): string | undefined {
    return this.all(name)[0];
  }

  json<T = unknown>(): T {
    return JSON.parse(this.text) as T;
  }

  /** The code of an error, or nothing. */
  get code(): string | undefined {
    return this.text.startsWith('{') ? this.json<Partial<ErrorBody>>().code : undefined;
  }

  get requestId(): string {
    return this.header('X-Request-Id') ?? '';
  }

  cookies(): Map<string, CookieSet> {
    return new Map(this.all('Set-Cookie').map(parseCookie));
  }

  toString(): string {
    return `${this.status} ${this.text.slice(0, 300)}`;
  }
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((key, index) => (index % 2 ? [] : [[key, raw[index + 1] ?? '']]));
}

function parseCookie(line: string): [string, CookieSet] {
  const [pair = '', ...rest] = line.split(/;\s*/);
  const split = pair.indexOf('=');
  const attributes = new Map(
    rest.map((item) => {
      const [key = '', ...value] = item.split('=');
      return [key.toLowerCase(), value.join('=')];
    }),
  );
  const expires = attributes.get('expires');
  const cleared =
    Number(attributes.get('max-age') ?? 1) <= 0 ||
    (expires !== undefined && Date.parse(expires) <= Date.now());
  return [pair.slice(0, split), { value: pair.slice(split + 1), attributes, cleared }];
}
