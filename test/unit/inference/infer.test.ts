import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { infer } from '../../../src/inference/infer.ts';
import type { Evidence } from '../../../src/inference/evidence.ts';
import type { Repository } from '../../../src/repository/repository.ts';
import { fixtureRepository, repositoryFrom } from '../../support/fixture-repository.ts';

/** Each value, and the place that speaks for it most. */
type Row = Readonly<Record<string, readonly [value: unknown, place?: string]>>;

const rows: Readonly<Record<string, Row>> = {
  'express-4-commonjs': {
    framework: ['express', 'package.json:15'],
    database: ['postgres', 'package.json:16'],
    validation: [undefined],
    language: ['js', 'app.js'],
    packageManager: ['npm', 'package-lock.json'],
    deploy: [undefined],
    ci: [undefined],
    modules: ['commonjs', 'package.json'],
    node: [{ major: 24 }, 'package.json'],
    start: [{ nodeArguments: [], entry: 'server.js' }, 'package.json:7'],
    port: [3000, 'server.js:7'],
    healthPath: [undefined],
    settings: [['DATABASE_URL', 'DB_POOL', 'PORT']],
  },
  'express-5-typescript': {
    framework: ['express', 'package.json:20'],
    database: ['postgres', 'prisma/schema.prisma:6'],
    validation: ['zod', 'package.json:23'],
    language: ['ts', 'src/app.ts'],
    packageManager: ['pnpm', 'package.json:6'],
    deploy: [undefined],
    ci: ['github', '.github/workflows/ci.yml'],
    modules: ['module', 'package.json'],
    node: [{ major: 22, file: '.nvmrc' }, '.nvmrc:1'],
    start: [
      { nodeArguments: ['--enable-source-maps'], entry: 'dist/server.js' },
      'package.json:13',
    ],
    port: [4000, 'src/config.ts:4'],
    healthPath: ['/healthz', 'src/app.ts:9'],
    settings: [['DATABASE_URL', 'PORT', 'REDIS_URL', 'SESSION_SECRET']],
  },
  'fastify-javascript': {
    framework: ['fastify', 'package.json:14'],
    database: ['sqlite', 'package.json:13'],
    validation: ['joi', 'package.json:15'],
    language: ['js', 'src/app.js'],
    packageManager: ['npm', 'package-lock.json'],
    deploy: [undefined],
    ci: [undefined],
    modules: ['module', 'package.json'],
    node: [{ major: 22 }, 'package.json:5'],
    start: [{ nodeArguments: [], entry: 'src/main.js' }, 'package.json:7'],
    port: [8080, 'src/main.js:4'],
    healthPath: ['/health', 'src/app.js:14'],
    settings: [['DATABASE_FILE', 'HOST', 'PORT']],
  },
  'nest-cli': {
    framework: ['nest', 'package.json:24'],
    database: ['postgres', 'package.json:29'],
    validation: [undefined],
    language: ['ts', 'src/app.controller.ts'],
    packageManager: ['npm', 'package-lock.json'],
    deploy: [undefined],
    ci: [undefined],
    modules: ['commonjs', 'package.json'],
    node: [{ major: 24 }, 'package.json'],
    start: [{ nodeArguments: [], entry: 'dist/main.js' }, 'package.json:14'],
    port: [3000, 'src/main.ts:8'],
    healthPath: ['/health', 'src/health.controller.ts:3'],
    settings: [['DB_HOST', 'DB_NAME', 'DB_PASSWORD', 'DB_USERNAME', 'PORT']],
  },
  'hono-bun': {
    framework: ['hono', 'package.json:14'],
    database: ['postgres', 'package.json:15'],
    validation: ['zod', 'package.json:16'],
    language: ['ts', 'src/index.ts'],
    packageManager: ['bun', 'bun.lock'],
    deploy: [undefined],
    ci: [undefined],
    modules: ['module', 'package.json'],
    node: [{ major: 24 }, 'package.json'],
    start: [{ nodeArguments: [], entry: 'dist/index.js' }, 'package.json:7'],
    port: [8787, 'src/index.ts:17'],
    healthPath: [undefined],
    settings: [['DATABASE_URL']],
  },
  monorepo: {
    framework: ['express', 'packages/api/package.json:13'],
    database: ['mysql', 'packages/api/package.json:14'],
    validation: [undefined],
    language: ['ts', 'packages/api/src/index.ts'],
    packageManager: ['npm', 'package-lock.json'],
    deploy: [undefined],
    ci: [undefined],
    modules: ['commonjs', 'packages/api/package.json'],
    node: [{ major: 24 }, 'packages/api/package.json'],
    start: [{ nodeArguments: [], entry: 'dist/index.js' }, 'packages/api/package.json:8'],
    port: [5000, 'packages/api/src/index.ts:13'],
    healthPath: [undefined],
    settings: [['DATABASE_URL', 'PORT']],
  },
  'own-docker-and-nginx': {
    framework: ['express', 'package.json:9'],
    database: ['mysql', 'package.json:11'],
    validation: [undefined],
    language: ['js', 'index.js'],
    packageManager: ['npm', 'package-lock.json'],
    deploy: [['compose', 'vm'], 'Dockerfile'],
    processManager: ['pm2', 'ecosystem.config.js'],
    ci: [undefined],
    modules: ['commonjs', 'package.json'],
    node: [{ major: 20 }, 'Dockerfile:2'],
    start: [{ nodeArguments: [], entry: 'index.js' }, 'package.json:5'],
    port: [8081, 'index.js:18'],
    healthPath: ['/ping', 'index.js:15'],
    settings: [['MYSQL_HOST', 'MYSQL_PASSWORD', 'MYSQL_USER', 'PORT']],
  },
  'javascript-esm': {
    framework: ['express', 'package.json:15'],
    database: ['mysql', 'package.json:17'],
    validation: ['joi', 'package.json:16'],
    language: ['js', 'server.js'],
    packageManager: ['yarn', 'package.json:5'],
    deploy: [undefined],
    ci: ['gitlab', '.gitlab-ci.yml'],
    modules: ['module', 'package.json'],
    node: [{ major: 22 }, 'package.json:6'],
    start: [{ nodeArguments: ['-r', './tracing.cjs'], entry: 'server.js' }, 'package.json:8'],
    port: [9000, 'server.js:4'],
    healthPath: ['/livez', 'src/app.js:10'],
    settings: [['DATABASE_URL']],
  },
};

for (const [name, row] of Object.entries(rows)) {
  suite(name, () => {
    const {
      answers,
      settings,
      root: _root,
      manifest: _manifest,
      ...rest
    } = infer(fixtureRepository(name));
    const found: Record<string, { value: unknown; evidence: readonly Evidence[] } | undefined> = {
      ...answers,
      ...rest,
      settings: { value: settings.map(({ name }) => name), evidence: [] },
    };
    for (const [key, [value, place]] of Object.entries(row)) {
      test(`${key} is ${JSON.stringify(value)}`, () => {
        assert.deepEqual(found[key]?.value, value);
        const [first] = found[key]?.evidence ?? [];
        if (place) assert.equal([first?.file, first?.line].filter(Boolean).join(':'), place);
      });
    }
  });
}

suite('an application is understood', () => {
  const app = (files: Readonly<Record<string, string>>, json: object = {}): Repository =>
    repositoryFrom({
      'package.json': JSON.stringify({ scripts: { start: 'node index.js' }, ...json }, null, 2),
      'index.js': '',
      ...files,
    });

  const starts: Readonly<Record<string, [script: string, files: string[], entry?: string]>> = {
    'by a file without its ending': ['node server', ['server.js'], 'server.js'],
    'by a folder': ['node src', ['src/index.js'], 'src/index.js'],
    'by a file that the build makes': ['node build/app.js', [], 'build/app.js'],
    'by a source that a compiler runs, as its build makes it': [
      'tsx src/a.ts',
      ['src/a.ts'],
      'out/a.js',
    ],
    'by a source that Node itself runs': ['node src/a.ts', ['src/a.ts'], 'src/a.ts'],
    'after other commands': ['npm run build && exec node index.js', [], 'index.js'],
    'not by a file outside': ['node ../other/index.mjs', ['index.js'], 'index.js'],
    'by another script': ['yarn serve', ['api.mjs'], 'api.mjs'],
    'by PM2': ['pm2 start api.mjs', ['api.mjs'], 'api.mjs'],
  };
  for (const [how, [start, files, entry]] of Object.entries(starts)) {
    test(how, () => {
      const repository = app(
        {
          ...Object.fromEntries(files.map((file) => [file, '//'])),
          'tsconfig.json': '{ "compilerOptions": { /* the code */ "outDir": "./out" } }',
        },
        { main: 'index.js', scripts: { start, build: 'tsc', serve: 'node api.mjs' } },
      );
      const index = { ...repository, read: (path: string) => repository.read(path) || undefined };
      index.read = (path) => (path === 'index.js' ? '//' : repository.read(path));
      assert.equal(infer(index).start?.value.entry, entry);
    });
  }

  const ports: Readonly<Record<string, [code: string, port?: number]>> = {
    'beside the variable': ["app.listen(Number(process.env['PORT'] ?? '8123'))", 8123],
    'after parseInt': ['const p = parseInt(process.env.PORT, 10) || 8124', 8124],
    'as a default': ['const { PORT = 8125 } = process.env', 8125],
    'in an object': ['serve({ fetch, port: 8126 })', 8126],
    'in a schema': ["const s = { PORT: Joi.number().port().default(8127), HOST: 'x' }", 8127],
    'as the variable says': ['listen(process.env.PORT)', 3000],
    'not in a comment': ['// app.listen(8128)', undefined],
    'not in a string': ['const text = "app.listen(8129)"', undefined],
    'not of another server': [
      'redis({ PORT: 6379 }); const s = { PORT: str(), x: num().default(1) }',
      6379,
    ],
  };
  for (const [where, [code, port]] of Object.entries(ports)) {
    test(`by the port ${where}`, () => {
      assert.equal(infer(app({ 'index.js': code })).port?.value, port);
    });
  }

  const nodes: Readonly<Record<string, [range: string, major: number]>> = {
    'any from 18 on': ['>=18', 24],
    'one only': ['20.x', 20],
    'one by its caret': ['^22.3.0', 22],
    'the newer of two': ['^20.19.0 || >=22.12.0', 24],
    'below an end': ['>=18 <=20', 20],
    any: ['*', 24],
  };
  for (const [which, [node, major]] of Object.entries(nodes)) {
    test(`by its Node: ${which}`, () => {
      assert.equal(infer(app({}, { engines: { node } })).node.value.major, major);
    });
  }

  test('by neither of two databases that are used alike', () => {
    const both = app({}, { dependencies: { pg: '8', mysql2: '3' } });
    assert.equal(infer(both).answers.database, undefined);
  });

  test('by what it depends on, not by what it is tested with', () => {
    const tested = app(
      { 'test/a.test.js': "require('fastify')", 'jest.config.js': '' },
      { dependencies: { express: '5' }, devDependencies: { fastify: '5' } },
    );
    assert.equal(infer(tested).answers.framework?.value, 'express');
  });

  test('by the framework that its sources use most where it has two', () => {
    const nest = fixtureRepository('nest-cli');
    const read = (path: string) =>
      nest.read(path)?.replace('"dependencies": {', '"dependencies": { "express": "^5",');
    assert.equal(infer({ ...nest, read }).answers.framework?.value, 'nest');
  });

  test('but types alone are no use', () => {
    const typed = app({
      'index.ts': "import type { Pool } from 'pg';\nimport { DatabaseSync } from 'node:sqlite';",
    });
    assert.equal(infer(typed).answers.database?.value, 'sqlite');
  });
});

suite('what cannot be worked on is refused in a sentence', () => {
  const refusals: Readonly<
    Record<string, [files: Record<string, string>, message: RegExp, chosen?: string]>
  > = {
    'an empty folder': [{ 'README.md': '' }, /^There is no application here/],
    'code without a package.json': [{ 'main.js': '1' }, /^There is no package.json here/],
    'a package.json that is none': [
      { 'package.json': '{,}' },
      /^package.json does not hold a JSON/,
    ],
    'a package.json with a list': [{ 'package.json': '[]' }, /^package.json does not hold a JSON/],
    'several applications': [
      {
        'package.json': '{ "workspaces": { "packages": ["apps/**", "!apps/old"] } }',
        'apps/a/package.json': '{ "dependencies": { "express": "5" } }',
        'apps/b/c/package.json': '{ "dependencies": { "hono": "4" } }',
        'apps/old/package.json': '{ "dependencies": { "fastify": "4" } }',
      },
      /^Several packages serve HTTP: apps\/a, apps\/b\/c\.$/,
    ],
    'a package that is none': [
      {
        'package.json': '{}',
        'pnpm-workspace.yaml': 'packages: [apps/*]',
        'apps/a/package.json': '{}',
      },
      /^--package names "apps\/b", which is no workspace/,
      'apps/b',
    ],
  };
  for (const [what, [files, message, chosen]] of Object.entries(refusals)) {
    test(what, () => {
      assert.throws(() => infer(repositoryFrom(files), chosen), { message });
    });
  }
});
