/** `regenerate` on repositories that this generator did not make. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import type { Group } from '../../src/tree/group.ts';
import { groupOf } from '../../src/tree/group.ts';
import { ExistingRepository } from '../support/existing-repository.ts';
import { packedCommand } from '../support/packed.ts';
import type { Outcome } from '../support/run.ts';
import { run, userNode } from '../support/run.ts';
import { snapshot } from '../support/snapshot.ts';
import { workflowProblems } from '../support/workflow-problems.ts';

const command = packedCommand();
const MANIFEST = '.secure-node-app/manifest.json';
const ALL = 'ci,nginx,docker,process,env,package';

function regenerate(repository: ExistingRepository, ...args: string[]): Promise<Outcome> {
  return run(userNode, [command, 'regenerate', ...args], { cwd: repository.directory });
}

/** The files of a repository by path, without Git's own. */
function files(repository: ExistingRepository): Map<string, string> {
  const paths = Object.keys(snapshot(repository.directory) ?? {}).filter(
    (file) => !/^\.git\//.test(file),
  );
  return new Map(
    paths.flatMap((file) => {
      try {
        return [[file, repository.read(file)] as const];
      } catch {
        return [];
      }
    }),
  );
}

/** Lines of an earlier text that are in no line of a later one. */
function lostLines(before: string, after: string): string[] {
  const lines = new Set(after.split('\n').map((line) => line.trim().replace(/,$/, '')));
  return before.split('\n').filter((line) => !lines.has(line.trim().replace(/,$/, '')));
}

interface Expected {
  only: string;
  args?: string[];
  /** Exit code, where something is left to decide. */
  code?: number;
  branch?: string;
  /** Files of theirs that are added to. */
  merged?: string[];
  /** Some of the files that come. */
  created: string[];
  /** What some of them say. */
  says: readonly (readonly [file: string, text: string | RegExp])[];
}

const expected: Readonly<Record<string, Expected>> = {
  'express-4-commonjs': {
    only: ALL,
    branch: 'trunk',
    merged: ['.gitignore'],
    created: ['Dockerfile', 'compose.yaml', 'ecosystem.config.cjs', 'deploy/vm/nginx.conf'],
    says: [
      ['Dockerfile', 'CMD ["node", "server.js"]'],
      ['Dockerfile', /^FROM node:24-slim$/m],
      ['deploy/nginx/upstream.conf', 'server 127.0.0.1:3000;'],
      ['deploy/compose/nginx.conf', 'set $application http://app:3000;'],
      ['ecosystem.config.cjs', "script: 'server.js'"],
      ['.github/workflows/ci.yml', 'branches: [trunk]'],
      ['.github/workflows/ci.yml', 'DATABASE_URL: postgres://'],
      ['.env.example', /^DATABASE_URL=$/m],
    ],
  },
  'express-5-typescript': {
    only: ALL,
    merged: ['.github/workflows/ci.yml', '.gitignore'],
    created: ['Dockerfile', '.github/workflows/audit.yml', 'pnpm-workspace.yaml'],
    says: [
      ['Dockerfile', 'CMD ["node", "--enable-source-maps", "dist/server.js"]'],
      ['Dockerfile', 'RUN npm install --global --ignore-scripts pnpm@9.15.4'],
      ['Dockerfile', "fetch('http://127.0.0.1:4000/healthz')"],
      ['Dockerfile', /^FROM node:22-slim$/m],
      ['.github/workflows/ci.yml', 'run: pnpm type-check'],
      ['.github/workflows/ci.yml', 'run: pnpm vitest run --coverage'],
      ['compose.yaml', /^ {2}redis:$/m],
    ],
  },
  'fastify-javascript': {
    only: ALL,
    merged: ['.gitignore'],
    created: ['Dockerfile', '.github/workflows/ci.yml'],
    says: [
      ['Dockerfile', 'CMD ["node", "src/main.js"]'],
      ['deploy/nginx/upstream.conf', 'server 127.0.0.1:8080;'],
      ['.github/workflows/ci.yml', 'node: [22]'],
    ],
  },
  'nest-cli': {
    only: ALL,
    merged: ['.gitignore'],
    created: ['Dockerfile', 'ecosystem.config.cjs'],
    says: [
      ['Dockerfile', 'RUN npm run build'],
      ['Dockerfile', 'CMD ["node", "dist/main.js"]'],
      ['.env.example', 'DB_HOST='],
      ['deploy/compose/make-secrets.sh', '# DB_PASSWORD='],
    ],
  },
  'hono-bun': {
    only: ALL,
    merged: ['.gitignore'],
    created: ['Dockerfile', 'bunfig.toml'],
    says: [
      ['Dockerfile', 'bun install --frozen-lockfile'],
      ['Dockerfile', 'ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787'],
      ['.github/workflows/ci.yml', 'run: bun run typecheck'],
    ],
  },
  monorepo: {
    only: ALL,
    merged: ['.gitignore'],
    created: ['Dockerfile', 'ecosystem.config.cjs'],
    says: [
      ['Dockerfile', 'RUN cd packages/api && npm run build'],
      ['Dockerfile', /^WORKDIR \/app\/packages\/api$/m],
      ['ecosystem.config.cjs', "cwd: '/srv/api/current/packages/api'"],
      ['.github/workflows/ci.yml', 'run: cd packages/api && npm test'],
      ['compose.yaml', /^ {2}mysql:$/m],
    ],
  },
  'own-docker-and-nginx': {
    only: ALL,
    args: ['--conflict', 'reject'],
    code: 2,
    merged: ['.dockerignore', '.gitignore'],
    created: ['Dockerfile.new', 'deploy/vm/nginx.conf.new', 'deploy/nginx/proxy.conf'],
    says: [
      ['Dockerfile.new', /^FROM node:20-slim$/m],
      ['deploy/nginx/proxy.conf', 'proxy_set_header Upgrade $passed_upgrade;'],
    ],
  },
  'javascript-esm': {
    only: ALL,
    // Both have a job test, in different images.
    code: 2,
    merged: ['.gitlab-ci.yml', '.gitignore'],
    created: ['Dockerfile', 'renovate.json', '.yarnrc.yml'],
    says: [
      ['Dockerfile', 'CMD ["node", "-r", "./tracing.cjs", "server.js"]'],
      ['Dockerfile', '@yarnpkg/cli-dist@4.6.0'],
      ['.gitlab-ci.yml', 'yarn test'],
    ],
  },
};

for (const [
  name,
  { only, args = [], code = 0, branch = 'main', merged = [], created, says },
] of Object.entries(expected)) {
  describe(name, () => {
    const repository = new ExistingRepository(name, { branch });
    const before = files(repository);
    let after = new Map<string, string>();

    test('gets what was asked for, and nothing else', async () => {
      const outcome = await regenerate(repository, '--only', only, '--yes', ...args);
      assert.equal(outcome.code, code, outcome.stderr + outcome.stdout);
      after = files(repository);
      const wanted = only.split(',');
      for (const file of after.keys()) {
        if (before.has(file) || file.startsWith('.secure-node-app/')) continue;
        assert.ok(wanted.includes(groupOf(file.replace(/\.new$/, '')) ?? ''), file);
      }
      for (const file of created) assert.ok(after.has(file), `${file} is missing`);
      for (const [file, text] of says) {
        const found = after.get(file) ?? '';
        assert.ok(
          typeof text === 'string' ? found.includes(text) : text.test(found),
          `${file}: ${text}\n${found}`,
        );
      }
    });

    test('loses nothing of its own', () => {
      for (const [file, text] of before) {
        if (merged.includes(file))
          assert.deepEqual(lostLines(text, after.get(file) ?? ''), [], file);
        else assert.equal(after.get(file), text, file);
      }
    });

    test('calls only scripts that are there', () => {
      const folder = name === 'monorepo' ? 'packages/api/' : '';
      const { scripts } = JSON.parse(before.get(`${folder}package.json`) ?? '') as {
        scripts: Record<string, string>;
      };
      for (const file of [
        '.github/workflows/ci.yml',
        '.gitlab-ci.yml',
        'Dockerfile',
        'Dockerfile.new',
      ]) {
        const text = after.get(file) ?? '';
        for (const [, script = ''] of text.matchAll(
          /(?:npm run|npm|bun run|pnpm|yarn) (test|lint|build|typecheck|type-check)$/gm,
        )) {
          assert.ok(script in scripts, `${file} calls ${script}`);
        }
        if (/\.yml$/.test(file)) assert.doesNotThrow(() => parse(text));
      }
    });

    test('gets workflows that GitHub understands', async () => {
      const workflows = [...after].filter(([file]) => /^\.github\/workflows\//.test(file));
      assert.equal(workflows.length > 0, name !== 'javascript-esm');
      for (const [file, text] of workflows)
        assert.deepEqual(await workflowProblems(file, text), []);
    });

    test('has nothing more to do the second time', async () => {
      const outcome = await regenerate(repository, '--yes', ...args);
      assert.equal(outcome.code, code, outcome.stderr + outcome.stdout);
      assert.deepEqual(files(repository), after);
    });
  });
}

test('a repository keeps to its groups, and gets others when they are asked for', async () => {
  const repository = new ExistingRepository('express-4-commonjs', { git: false });
  assert.equal((await regenerate(repository, '--only', 'ci')).code, 0);
  const groups = () => (JSON.parse(repository.read(MANIFEST)) as { groups: Group[] }).groups;
  const brought = () =>
    new Set([...files(repository).keys()].map(groupOf).filter((group) => group !== 'package'));
  assert.deepEqual(groups(), ['ci']);
  assert.deepEqual(brought(), new Set([undefined, 'ci', 'env']));

  repository.edit('package.json', (text) =>
    text.replace('"dev":', '"lint": "eslint .",\n    "dev":'),
  );
  repository.edit('.github/workflows/ci.yml', (text) =>
    text.replace('run: npm test', 'run: npm test -- --ours'),
  );
  assert.equal((await regenerate(repository)).code, 0);
  assert.match(repository.read('.github/workflows/ci.yml'), /run: npm run lint$/m);
  assert.match(repository.read('.github/workflows/ci.yml'), /run: npm test -- --ours$/m);

  assert.equal((await regenerate(repository, '--only', 'nginx')).code, 0);
  assert.deepEqual(groups(), ['ci', 'nginx']);
  assert.ok(files(repository).has('deploy/vm/nginx.conf'));
  assert.ok(!files(repository).has('Dockerfile'));
  const before = files(repository);
  assert.equal((await regenerate(repository)).code, 0);
  assert.deepEqual(files(repository), before);
});

test('a linter comes with what it needs, and takes nothing of package.json away', async () => {
  const repository = new ExistingRepository('express-4-commonjs');
  const before = repository.read('package.json');
  const outcome = await regenerate(repository, '--only', 'lint,package', '--json');
  assert.equal(outcome.code, 0, outcome.stdout);
  const text = repository.read('package.json');
  assert.deepEqual(lostLines(before, text), []);
  const { scripts, devDependencies } = JSON.parse(text) as Record<string, Record<string, string>>;
  assert.equal(scripts?.['lint'], 'eslint .');
  assert.match(devDependencies?.['eslint'] ?? '', /^\d/);
  const { next } = JSON.parse(outcome.stdout) as { next: string[] };
  assert.deepEqual(next, ['npm install']);
  const after = files(repository);
  assert.equal((await regenerate(repository)).code, 0);
  assert.deepEqual(files(repository), after);
});

test('what is overridden by flags is kept for the next time', async () => {
  const repository = new ExistingRepository('express-4-commonjs');
  const flags = ['--port', '4321', '--entry', 'app.js', '--health-path', '/orders/health'];
  assert.equal((await regenerate(repository, '--only', 'docker,nginx', ...flags)).code, 0);
  assert.equal((await regenerate(repository)).code, 0);
  const dockerfile = repository.read('Dockerfile');
  assert.match(dockerfile, /CMD \["node", "app.js"\]/);
  assert.match(dockerfile, /127\.0\.0\.1:4321\/orders\/health'/);
});

test('what was inferred is said with its place, to people and to machines', async () => {
  const repository = new ExistingRepository('express-4-commonjs');
  const plan = await regenerate(repository, '--only', 'ci', '--dry-run');
  assert.match(
    plan.stdout,
    /^Read from the repository:\n {2}framework express +package\.json:15 depends on express$/m,
  );
  const json = await regenerate(repository, '--only', 'ci', '--dry-run', '--json');
  const { inferred } = JSON.parse(json.stdout) as { inferred: { name: string; value: string }[] };
  assert.ok(inferred.some(({ name, value }) => name === 'port' && value === '3000'));
});

describe('is refused in one sentence, and nothing is written:', () => {
  type Change = (repository: ExistingRepository) => void;
  const rows: Readonly<
    Record<string, [fixture: string, args: string[], message: RegExp, change?: Change]>
  > = {
    'an empty repository': [
      'empty',
      ['--only', 'ci'],
      /no application here .*Make one with create-secure-node-app/,
    ],
    'code in another language': [
      'empty',
      ['--only', 'ci'],
      /no application here/,
      (it) => it.write('main.py', ''),
    ],
    'code without package.json': [
      'express-4-commonjs',
      ['--only', 'ci'],
      /no package\.json here/,
      (it) => it.remove('package.json'),
    ],
    'a broken package.json': [
      'express-4-commonjs',
      ['--only', 'ci'],
      /package\.json does not hold a JSON object/,
      (it) => it.write('package.json', '<<<<<<< ours\n'),
    ],
    'no groups': ['express-4-commonjs', [], /nothing says which files .*--only: ci, nginx/],
    'an unknown group': [
      'express-4-commonjs',
      ['--only', 'ngnix'],
      /--only does not take "ngnix"; did you mean nginx\?/,
    ],
    'no lockfile': [
      'express-4-commonjs',
      ['--only', 'ci'],
      /no lockfile.*rule packages-are-locked/,
      (it) => it.remove('package-lock.json'),
    ],
    'two lockfiles': [
      'express-4-commonjs',
      ['--only', 'docker'],
      /package-lock\.json and bun\.lock are both there.*rule one-lockfile.*--package-manager/,
      (it) => it.write('bun.lock', '{}'),
    ],
    'Yarn 1': [
      'javascript-esm',
      ['--only', 'ci'],
      /Yarn 1.*rule lockfile-is-readable/,
      (it) => it.write('yarn.lock', '# yarn lockfile v1\n'),
    ],
    'a lockfile in conflict': [
      'express-4-commonjs',
      ['--only', 'ci'],
      /rule lockfile-is-merged/,
      (it) => it.edit('package-lock.json', (text) => `<<<<<<< HEAD\n${text}`),
    ],
    'no start': [
      'express-4-commonjs',
      ['--only', 'docker'],
      /which file Node runs in production.*rule start-is-known.*--entry/,
      (it) => {
        it.edit('package.json', (text) =>
          text
            .replace('node server.js', 'babel-node server.js')
            .replace('"main": "server.js",', ''),
        );
        it.remove('server.js');
        it.remove('app.js');
      },
    ],
    'no port': [
      'express-4-commonjs',
      ['--only', 'nginx'],
      /on which port.*rule port-is-known.*--port/,
      (it) => it.write('server.js', "require('./app').listen(portOf())"),
    ],
    'an old Node': [
      'express-4-commonjs',
      ['--only', 'process'],
      /Node 16.*rule node-reads-env-files/,
      (it) => it.write('.nvmrc', '16\n'),
    ],
    'an entry that is not there': [
      'express-4-commonjs',
      ['--only', 'docker', '--entry', 'sever.js'],
      /--entry names "sever\.js", which is neither there/,
    ],
    'an entry outside': [
      'express-4-commonjs',
      ['--only', 'docker', '--entry', '../x.js'],
      /--entry does not take "\.\.\/x\.js"/,
    ],
    'an entry that is a command': [
      'express-4-commonjs',
      ['--only', 'docker', '--entry', 'a.js; reboot'],
      /--entry does not take/,
    ],
    'a port that is none': [
      'express-4-commonjs',
      ['--only', 'nginx', '--port', '99999'],
      /--port does not take "99999"/,
    ],
    'a health path that is none': [
      'express-4-commonjs',
      ['--only', 'docker', '--health-path', 'health'],
      /--health-path does not take/,
    ],
    'a package that is none': [
      'monorepo',
      ['--only', 'ci', '--package', 'packages/ap'],
      /--package names "packages\/ap".*packages\/api/,
    ],
    'several packages that serve HTTP': [
      'monorepo',
      ['--only', 'ci'],
      /Several packages serve HTTP: packages\/api, packages\/web.*--package/,
      (it) =>
        it.edit('packages/web/package.json', (text) =>
          text.replace('"react"', '"hono": "4", "react"'),
        ),
    ],
    'a package inside a repository': [
      'monorepo',
      ['packages/api', '--only', 'ci'],
      /packages\/api is a workspace.*regenerate \. --package packages\/api/,
    ],
    'a group that brings nothing': [
      'express-4-commonjs',
      ['--only', 'kubernetes'],
      /nothing to write for kubernetes/,
    ],
    'CI without CI': [
      'express-4-commonjs',
      ['--only', 'ci', '--ci', 'none'],
      /nothing to write for ci/,
    ],
    'a directory that is not there': [
      'express-4-commonjs',
      ['elsewhere', '--only', 'ci'],
      /elsewhere does not exist/,
    ],
    'a file': ['express-4-commonjs', ['app.js', '--only', 'ci'], /app\.js is not a directory/],
    'a damaged record of groups': [
      'express-4-commonjs',
      [],
      /manifest\.json cannot be used: there is no group "all"/,
      (it) =>
        it.write(
          MANIFEST,
          '{"generator":"0.1.0","answers":{},"files":{},"groups":["all"],"application":{}}',
        ),
    ],
    'a record that names a path outside': [
      'express-4-commonjs',
      ['--only', 'docker'],
      /--entry does not take "\.\.\/\.\.\/x"/,
      (it) =>
        it.write(
          MANIFEST,
          '{"generator":"0.1.0","answers":{},"files":{},"groups":["docker"],"application":{"entry":"../../x"}}',
        ),
    ],
  };
  for (const [what, [fixture, args, message, change]] of Object.entries(rows)) {
    test(what, async () => {
      const repository = new ExistingRepository(fixture);
      change?.(repository);
      const before = snapshot(repository.directory);
      const { code, stdout, stderr } = await regenerate(repository, ...args);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
      assert.equal(code, 1);
      assert.deepEqual(snapshot(repository.directory), before);
    });
  }
});
