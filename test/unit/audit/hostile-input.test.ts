/** Whatever lies in a repository, the audit ends, and quickly: it runs on what strangers wrote. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { audit } from '../../../src/audit/audit.ts';
import type { Repository } from '../../../src/repository/repository.ts';
import { safePath } from '../../../src/tree/safe-path.ts';
import { hostileText } from '../../support/hostile-values.ts';
import { freshProject } from './weakening.ts';

const names = [
  ...['Dockerfile', '.dockerignore', 'compose.yaml', '.github/workflows/ci.yml', '.gitlab-ci.yml'],
  ...['.github/dependabot.yml', 'renovate.json', 'deploy/nginx/nginx.conf', 'deploy/app.service'],
  ...['ecosystem.config.js', '.env', '.env.example', '.gitignore', '.npmrc', 'package.json'],
  ...['tsconfig.json', 'eslint.config.js', 'deploy/alerts.yml', 'src/app.ts', 'src/server.js'],
] as const;

function repository(files: ReadonlyMap<string, string | undefined>): Repository {
  return {
    paths: [...files.keys()].map(safePath).sort(),
    read: (path) => files.get(path),
    isTracked: () => true,
  };
}

const tree = freshProject('express');
const original = (name: string) => tree.get(name)?.text ?? '';

/** A file of a project with something cut out of it and something else put in. */
const mangled = (name: string) =>
  fc
    .tuple(
      fc.nat(),
      fc.nat(400),
      fc.oneof(hostileText, fc.constantFrom('{', '"', '`${', '&a [*a]', '<<: *x', '/*')),
    )
    .map(([at, length, put]) => {
      const text = original(name);
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + length);
    });

test('any text in any file', () => {
  const files = fc
    .uniqueArray(fc.constantFrom(...names), { maxLength: 5 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((name) =>
          fc.tuple(fc.constant(name), fc.oneof(hostileText, mangled(name), fc.constant(undefined))),
        ),
      ),
    );
  fc.assert(
    fc.property(files, (entries) => {
      const points = audit(repository(new Map(entries)));
      assert.equal(points.length, 15);
      for (const { findings } of points) {
        for (const { line } of findings) assert.ok(Number.isInteger(line) && line >= 1);
      }
    }),
    { numRuns: 1000 },
  );
});

const long = 200_000;
const bombs: Readonly<Record<string, readonly [name: string, text: string]>> = {
  'aliases of aliases': [
    'compose.yaml',
    [
      'a0: &a0 {x: 1}',
      ...Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1}\n  <<: [*a${n}, *a${n}]`),
      'services:\n  app: *a40\n',
    ].join('\n'),
  ],
  'a map that contains itself': ['compose.yaml', 'services: &a\n  app: *a\n'],
  'deep brackets in YAML': ['.github/workflows/ci.yml', `jobs: ${'['.repeat(2000)}`],
  'deep braces in nginx': ['deploy/nginx/nginx.conf', 'server {'.repeat(long / 10)],
  'a file of nginx that includes itself': [
    'deploy/nginx/nginx.conf',
    'include nginx.conf;'.repeat(20) + 'server { listen 80; location / { proxy_pass http://a; } }',
  ],
  'parentheses without end': [
    'src/app.ts',
    `import express from 'express';\n${'app.use('.repeat(long / 20)}`,
  ],
  'a template without end': ['src/app.ts', `\`${'select * from a where '.repeat(long / 20)}`],
  'one line of blanks': ['src/app.ts', `select ${' '.repeat(long)}x`],
  'one long word': ['src/app.ts', 'a'.repeat(long)],
  quotes: ['src/app.ts', `'"`.repeat(long)],
  'imports of nothing': ['src/app.ts', 'import { a, '.repeat(long / 20)],
  assignments: ['src/app.ts', 'token = '.repeat(long / 10)],
  requests: ['src/app.ts', 'res.json(e.'.repeat(long / 10)],
  logs: ['src/app.ts', 'logger.info('.repeat(long / 10)],
  statements: ['src/app.ts', '"select a from b where " + '.repeat(long / 30)],
  secrets: ['notes.txt', 'password: "'.repeat(long / 10)],
  'a long unit': ['deploy/app.service', `[Service]\n${'ExecStart=a\n'.repeat(long / 20)}`],
  'many instructions': ['Dockerfile', `FROM a\n${'ENV a=b \\\n'.repeat(2000)}`],
  'a long expression': [
    '.github/workflows/ci.yml',
    `jobs:\n  a:\n    steps:\n      - run: "${'${{ github.event.'.repeat(long / 20)}"\n`,
  ],
};

for (const [name, [file, text]] of Object.entries(bombs)) {
  test(`${name} ends within seconds`, () => {
    const startedAt = performance.now();
    audit(
      repository(
        new Map([
          [file, text],
          ['package.json', '{"dependencies":{"express":"5.0.0"}}'],
        ]),
      ),
    );
    assert.ok(
      performance.now() - startedAt < 3000,
      `${Math.round(performance.now() - startedAt)} ms`,
    );
  });
}
