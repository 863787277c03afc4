import assert from 'node:assert/strict';
import type { Answer, ErrorBody } from './answer.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const isoUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** The answer has this status; a failure shows the body. */
export function granted(answer: Answer, status = 200): Answer {
  assert.equal(answer.status, status, `expected ${status}, got ${answer}`);
  return answer;
}

/** The answer is this error, in the contract's envelope. */
export function refused(answer: Answer, status: number, code: string): ErrorBody {
  assert.equal(answer.status, status, `expected ${status} ${code}, got ${answer}`);
  const body = envelope(answer);
  assert.equal(body.code, code);
  return body;
}

/** The answer is an error in the contract's envelope, whatever it says. */
export function envelope(answer: Answer): ErrorBody {
  assert.match(answer.header('Content-Type') ?? '', /^application\/json\b/, `${answer}`);
  const body = answer.json<ErrorBody>();
  const allowed = ['error', 'code', 'requestId', 'details', 'retryAfter'];
  assert.deepEqual(
    Object.keys(body).filter((key) => !allowed.includes(key)),
    [],
  );
  assert.match(body.error, /^\S+ .*\S$/, 'the error is a sentence for a person');
  assert.match(body.code, /^[A-Z]+(_[A-Z]+)*$/);
  assert.equal(body.requestId, answer.requestId, 'the body names the request id of the header');
  for (const detail of body.details ?? []) {
    assert.deepEqual(Object.keys(detail).sort(), ['message', 'path']);
  }
  return body;
}

/** A 400 whose details name the field. */
export function invalid(answer: Answer, path: string): ErrorBody {
  const body = refused(answer, 400, 'VALIDATION_FAILED');
  const paths = (body.details ?? []).map((detail) => detail.path);
  assert.ok(paths.includes(path), `details name ${path}: ${answer}`);
  return body;
}

export function isUuid(value: unknown) {
  assert.match(String(value), uuid);
}

export function isUuidV7(value: unknown) {
  assert.match(String(value), uuidV7);
}

export function isIsoUtc(value: unknown) {
  assert.match(String(value), isoUtc);
  assert.ok(Math.abs(Date.parse(String(value)) - Date.now()) < 60_000, `${value} is about now`);
}

const traces = [
  /node_modules|node:internal|\.[cm]?[jt]s:\d/,
  /\bat [\w.<> ]+ ?\(/,
  /(^|[\s"'(])\/(home|usr|root|tmp|app|srv|var|opt|work)\//,
  /\b(express|fastify|hono|nestjs|zod|joi|kysely|knex|sqlite|postgres\w*|mysql\w*|mariadb|redis|jose|argon2)\b/i,
  /\b(select|insert|update|delete)\b.+\b(from|into|set|where)\b/i,
  /\b(SyntaxError|TypeError|ReferenceError|RangeError|DatabaseError|ZodError)\b/,
  /Unexpected (token|end|non-whitespace)|in JSON at position|Expected property name/,
  /SQLITE_|\bER_[A-Z]|ECONN|EADDR|ENOENT|\b(22P02|23505|22021|42P01)\b/,
];

/** Neither the headers nor an error's body tell how the application is built. */
export function tellsNothing(answer: Answer) {
  const headers = answer.headers.map(([key, value]) => `${key}: ${value}`);
  const seen = [...headers, answer.status >= 400 ? answer.text : ''].join('\n');
  for (const trace of traces) assert.doesNotMatch(seen, trace);
}
