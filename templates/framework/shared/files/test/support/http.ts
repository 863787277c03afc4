import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The parsed JSON body; undefined where there is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

export interface Message {
  method: string;
  path: string;
  headers?: OutgoingHttpHeaders;
  /** Sent as JSON, or as it is where it is a string or bytes. */
  body?: unknown;
}

const agent = new Agent({ keepAlive: true });

/** One request. `fetch` would refuse or rewrite half of what the tests have to send. */
export function send(
  origin: string,
  { method, path, headers = {}, body }: Message,
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const payload = raw || body === undefined ? body : JSON.stringify(body);
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = request(origin, {
      agent,
      method,
      path,
      headers: {
        ...(payload !== undefined && !raw && { 'Content-Type': 'application/json' }),
        ...(payload !== undefined &&
          !('Transfer-Encoding' in headers) && { 'Content-Length': Buffer.byteLength(payload) }),
        ...headers,
      },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      text(response).then((content) => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: content,
          body: content && isJson(response.headers) ? JSON.parse(content) : undefined,
        });
      }, reject);
    });
    outgoing.end(payload);
  });
}

function isJson(headers: IncomingHttpHeaders): boolean {
  return headers['content-type']?.startsWith('application/json') ?? false;
}
