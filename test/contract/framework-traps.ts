/**
 * What each framework gets wrong when it is left to its own ways, and what shows that projects do not:
 * cases of the contract by name, or tests of the emitted project as `file › title`. A test checks that
 * every one of them exists.
 */
type Traps = Readonly<Record<string, readonly string[]>>;

const HEADERS = 'test/security/headers.test.ts';
const ACCESS = 'test/security/access.test.ts';
const INPUT = 'test/security/input.test.ts';
const LIMITS = 'test/security/limits.test.ts';
const LOGS = 'test/security/logs.test.ts';
const PROCESS = 'test/security/process.test.ts';

const express: Traps = {
  'the query is parsed into lists and objects': ['a query key given twice is 400'],
  'no body, or an empty one, is taken for an object': [
    'a body is demanded wherever a schema stands',
  ],
  'the JSON parser takes any charset, compression and depth': [
    'a body of type application/json; charset=utf-7 is 415',
    'a compressed body is 415',
    'JSON may be 20 deep and no deeper',
  ],
  'errors and unknown routes are answered in HTML, with the stack in development': [
    'every error of every layer has the same envelope',
    'development tells no more than production',
  ],
  'a trusted proxy lets the client choose address, scheme or host': [
    'addresses that a client puts in front of X-Forwarded-For move it nowhere',
    'a forged X-Forwarded-Host makes no origin the own one',
  ],
  'paths are matched in any case and with a slash at the end': [
    'a path has one spelling, so that no rule of a proxy is walked around',
    `${ACCESS} › a path has one spelling`,
  ],
  'a whole URL as target is routed, or answered by the router itself': [
    'a request for the URL of another host opens nothing',
  ],
  'X-Powered-By names the framework': [
    `${HEADERS} › no header names the server or the version of an answer`,
  ],
  'a port that is taken is not noticed': [
    `${PROCESS} › a port that is taken is said in a sentence`,
  ],
};

const fastify: Traps = {
  'the message of an unexpected error is shown': [
    'test/security/framework.test.ts › a route of any plugin has every header, and errors that tell nothing',
  ],
  'a malformed URL goes past every hook': [
    'a path that is no valid encoding is an ordinary error',
    `${HEADERS} › security headers are on every answer, errors included`,
  ],
  'a long parameter goes past every hook': [
    'test/security/framework.test.ts › a long parameter passes by no hook',
  ],
  'unknown routes are not limited': [
    'a request that ends in 404 counts like any other',
    `${LIMITS} › every request counts for its address, whatever comes of it`,
  ],
  'plain text is a body': [`${INPUT} › a body is read as plain JSON in UTF-8 and as nothing else`],
  'types are coerced and unknown fields kept': [
    `${INPUT} › input has no effect beyond the fields of its schema`,
  ],
  'requests have no time limit': [
    `${PROCESS} › a slow client is cut off, and others are served meanwhile`,
  ],
  'a number of trusted proxies is taken for none': [
    'addresses that a client puts in front of X-Forwarded-For move it nowhere',
  ],
  'a plugin protects its own routes only': [
    'test/security/framework.test.ts › a route of any plugin has every header, and errors that tell nothing',
    'test/security/framework.test.ts › a route that forgot its guard refuses everybody',
  ],
  'the query is in the log': [`${LOGS} › each request has one line in the log, without its query`],
  'answers have whatever a handler returns': [
    'test/security/framework.test.ts › an answer has the fields of its schema and no other',
  ],
  'what is no HTTP is answered in the name of the framework': [
    'test/security/framework.test.ts › what is no HTTP gets no answer that names the framework',
  ],
};

const hono: Traps = {
  'bodies have no limit': [
    'a body over 100 kB is 413, with or without a length',
    'test/security/adapter.test.ts › a body that is too large is not read on, and its connection is closed',
  ],
  'any media type is read as JSON, and broken JSON is a 500': [
    'a body of type text/plain is 415',
    'broken JSON is 400 MALFORMED_JSON and its parser is not quoted',
  ],
  'its csrf() looks at forms only': ['a cross-site request is refused even from a listed origin'],
  'its secureHeaders() sends no policy and half a year of HSTS': [
    'every answer carries the strict Content-Security-Policy',
    'every answer demands HTTPS for two years, with subdomains and preload',
  ],
  'its cors() welcomes credentials from everywhere': [
    'an origin that is not listed gets no CORS header on preflight',
  ],
  'it knows no trusted proxy': [
    'addresses that a client puts in front of X-Forwarded-For move it nowhere',
    'test/unit/forwarded.test.ts › what a client puts in front changes nothing',
  ],
  'the URL is made of the Host header': [
    'test/security/adapter.test.ts › no Host header keeps a request from the application, or gets into its URL',
  ],
  'the first of two query values counts': ['a query key given twice is 400'],
  'exceptions and unknown routes are answered in plain text': [
    'test/security/adapter.test.ts › whatever is thrown is answered in the shape of an error',
    'every error of every layer has the same envelope',
  ],
  'escapes and dot segments are resolved on the way to a route': [
    'test/security/adapter.test.ts › dot segments and escapes are not resolved on the way to a route',
  ],
  'slow clients are waited for': [
    `${PROCESS} › a slow client is cut off, and others are served meanwhile`,
  ],
};

const nest: Traps = {
  'X-Powered-By names the framework below': [
    `${HEADERS} › no header names the server or the version of an answer`,
  ],
  'the text of the JSON parser is shown': [
    'broken JSON is 400 MALFORMED_JSON and its parser is not quoted',
  ],
  'the message of an exception is shown': [
    'test/security/new-routes.test.ts › exceptions and guards of Nest answer in the one shape, without their text',
  ],
  'guards, and limits in them, do not run for unknown routes': [
    'a request that ends in 404 counts like any other',
  ],
  'a pipe without a type lets everything through': [
    'test/security/new-routes.test.ts › a new route gets no input without a schema',
    `${INPUT} › a body is demanded wherever a schema stands`,
  ],
  'a prototype key survives to the controller': [
    `${INPUT} › input cannot reach the prototype of other objects`,
  ],
  'a route is open until somebody closes it': [
    'test/security/new-routes.test.ts › a new route is closed unless it says that it is public',
  ],
  'its log is coloured text': [
    'test/unit/common/nest-logger.test.ts › messages of the framework are lines of the log, and hold no secret',
  ],
  'it does not stop in order by itself': [
    'SIGTERM lets the requests in flight end, and then the process with 0',
  ],
};

export const frameworkTraps: Readonly<Record<string, Traps>> = { express, fastify, hono, nest };
