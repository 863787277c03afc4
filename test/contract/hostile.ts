import type { Ask } from './client.ts';

export type HostileRequest = Ask & { method: string; path: string };

const json = { 'Content-Type': 'application/json' };
const raw = (method: string, path: string, body: string): HostileRequest => ({
  method,
  path,
  body,
  headers: json,
});

const phrases = [
  `' OR '1'='1`,
  `'; DROP TABLE users; --`,
  `" UNION SELECT * FROM users --`,
  '${7*7}{{7*7}}<%= 7*7 %>',
  '../../../../etc/passwd',
  '$(id)`id`|id',
  '\u0000',
  'a\r\nSet-Cookie: evil=1',
  '%00%ff%c0%ae',
  '\\',
  '🙂'.repeat(40),
];

const values: unknown[] = [
  null,
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[]],
  { $ne: null },
  { $gt: '' },
  { toString: 'x' },
  { length: 20 },
  ['a', 'b'],
];

/** Requests that have broken servers before: wrong types, injections, odd encodings. */
export function hostileRequests(): HostileRequest[] {
  return [...inFields(), ...inQueries(), ...inPaths(), ...brokenBodies()];
}

function inFields(): HostileRequest[] {
  return [...values, ...phrases].flatMap((value) => [
    { method: 'POST', path: '/api/auth/login', json: { email: value, password: value } },
    {
      method: 'POST',
      path: '/api/projects',
      json: { name: value, description: value, status: value },
    },
    { method: 'PATCH', path: '/api/users/me', json: { full_name: value } },
  ]);
}

function inQueries(): HostileRequest[] {
  const encoded = phrases.map((phrase) => encodeURIComponent(phrase));
  const odd = [
    'a[b]=1',
    'limit[]=1',
    'limit[0]=1',
    'limit[$gt]=1',
    '__proto__[x]=1',
    '%',
    '=',
    '&&&',
    'status',
  ];
  return [
    ...encoded.map((value) => `cursor=${value}`),
    ...encoded.map((value) => `limit=${value}`),
    ...odd,
  ].map((query) => ({ method: 'GET', path: `/api/projects?${query}` }));
}

function inPaths(): HostileRequest[] {
  const ids = [
    ...phrases.map((phrase) => encodeURIComponent(phrase)),
    '1',
    '-1',
    'null',
    'NaN',
    '%2e%2e',
  ];
  return ids.flatMap((id) => [
    { method: 'GET', path: `/api/projects/${id}` },
    { method: 'DELETE', path: `/api/auth/sessions/${id}` },
  ]);
}

function brokenBodies(): HostileRequest[] {
  const deep = '['.repeat(45_000) + ']'.repeat(45_000);
  const bodies = [
    '',
    ' ',
    '{',
    '{"name":',
    '{"name":"a",}',
    'NaN',
    "{'name':'a'}",
    '\ufeff{}',
    deep,
    '\u0000',
    '1e999',
  ];
  return [
    ...bodies.map((body) => raw('POST', '/api/projects', body)),
    {
      ...raw('POST', '/api/projects', ''),
      body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    },
    {
      method: 'GET',
      path: '/api/users/me',
      cookie: '__Host-access=j:{"$ne":1}; access=j:[1]; =; ;;',
    },
    { method: 'GET', path: '/api/users/me', cookie: '__Host-access=%E0%A4%A; __Host-access=b' },
    { method: 'POST', path: '/api/auth/refresh', cookie: '__Secure-refresh=a.b.c; __proto__=x' },
  ];
}
