import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Answer } from './answer.ts';
import type { Ask } from './client.ts';

/** One request of a case and what came back, without what differs from run to run by its nature. */
export interface Exchange {
  case: string;
  request: string;
  answer: string;
}

const running = new AsyncLocalStorage<string>();
let exchanges: Map<string, Exchange> | undefined;

/** From here on exchanges are noted; most runs want no transcript. */
export function beginTranscript(): void {
  exchanges = new Map();
}

/** Runs a case so that its requests are noted under its name. */
export function noting<T>(name: string, run: () => Promise<T>): Promise<T> {
  return running.run(name, run);
}

export function note(method: string, path: string, ask: Ask, answer: Answer): void {
  if (!exchanges) return;
  const exchange = {
    case: running.getStore() ?? '',
    request: requestText(method, path, ask),
    answer: answerText(path, answer),
  };
  exchanges.set(JSON.stringify(exchange), exchange);
}

/** Everything noted so far: each different exchange once, in an order of its own. */
export function transcript(): Exchange[] {
  return [...(exchanges ?? [])]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, each]) => each);
}

/** What is made up anew in each run. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '{uuid}'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '{time}'],
  [/[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g, '{token}'],
  [/\b10(\.\d{1,3}){3}\b/g, '{address}'],
  [/127\.0\.0\.1:\d+/g, '{host}'],
  [/cursor=[\w-]{8,}/g, 'cursor={cursor}'],
  [/[0-9a-f]{12,}/g, '{hex}'],
];

function stable(text: string): string {
  return VOLATILE.reduce((result, [pattern, name]) => result.replace(pattern, name), text);
}

/** Texts of this length are files, which hold nothing that is made up anew. */
const FILE = 100_000;

function brief(text: string): string {
  const result = text.length > FILE ? text : stable(text);
  return result.length <= 200 ? result : `${result.length} characters ${digest(result)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function requestText(method: string, path: string, ask: Ask): string {
  const body = ask.json === undefined ? ask.body : JSON.stringify(ask.json);
  const headers = Object.entries(ask.headers ?? {}).map(([key, value]) => `${key}: ${value}`);
  return [
    `${method} ${brief(path)}`,
    ...headers.sort().map(brief),
    ...(ask.chunked ? ['chunked'] : []),
    ...(body === undefined ? [] : [brief(Buffer.from(body).toString('latin1'))]),
  ].join(' | ');
}

function answerText(path: string, answer: Answer): string {
  const headers = answer.headers.map(([name, value]) => headerText(name.toLowerCase(), value));
  return [
    String(answer.status),
    ...headers.filter((line) => line !== '').sort(),
    bodyText(path, answer),
  ].join('\n');
}

/** Headers whose value counts something, or tells the time. */
const COUNTS = /^(content-length|ratelimit-(remaining|reset)|retry-after)$/;

function headerText(name: string, value: string): string {
  if (name === 'date') return '';
  // A space between directives says nothing.
  if (name === 'content-security-policy') return `${name}: ${value.replace(/;\s+/g, ';')}`;
  if (COUNTS.test(name)) return `${name}: {number}`;
  if (name !== 'set-cookie') return `${name}: ${stable(value)}`;
  const [pair = '', ...attributes] = value.split(/;\s*/);
  const plain = attributes.map((each) =>
    each.replace(/^expires=.*(19|20)\d\d.*/i, 'expires={date}').replace(/=\d{4,}$/, '={number}'),
  );
  return `${name}: ${stable(pair)}; ${plain
    .map((each) => each.toLowerCase())
    .sort()
    .join('; ')}`;
}

function bodyText(path: string, { text, headers }: Answer): string {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  // Of the description every word counts, but for the project's own name.
  if (path.startsWith('/openapi')) return brief(text.replace(/"title":"[^"]*"/, ''));
  if (text === '' || !type.startsWith('application/json')) return brief(text);
  return JSON.stringify(shapeOf(JSON.parse(text), ''));
}

/** Errors word for word, other values by their type. Lists show each kind of item once. */
function shapeOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    if (key === 'details') return value;
    const kinds = new Set(value.map((item) => JSON.stringify(shapeOf(item, ''))));
    return [...kinds].sort();
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, inner]) => [name, shapeOf(inner, name)]);
    return Object.fromEntries(
      entries.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
    );
  }
  if (/^(error|code|status|message|role|redis|database)$/.test(key)) return value;
  return value === null ? null : typeof value;
}
