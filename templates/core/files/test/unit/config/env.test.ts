import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkEnv, EnvError, loadEnv } from '../../../src/config/env.ts';

const development = {
  NODE_ENV: 'development',
  JWT_ACCESS_SECRET: randomSecret(),
  JWT_REFRESH_SECRET: randomSecret(),
};

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

function problemsOf(source: NodeJS.ProcessEnv): readonly string[] {
  try {
    checkEnv(source);
  } catch (error) {
    assert.ok(error instanceof EnvError);
    return error.problems;
  }
  return [];
}

function names(source: NodeJS.ProcessEnv): string[] {
  return problemsOf(source).map((problem) => problem.split(' ', 1)[0] ?? '');
}

describe('the environment', () => {
  it('defaults are filled in, typed', () => {
    const env = checkEnv(development);
    assert.equal(env.PORT, 3000);
    assert.equal(env.DOCS_ENABLED, false);
    assert.deepEqual(env.ALLOWED_ORIGINS, []);
    assert.equal(env.REDIS_URL, undefined);
  });

  it('an unset or misspelt NODE_ENV counts as production', () => {
    for (const NODE_ENV of [undefined, 'Production', 'dev']) {
      assert.ok(names({ ...development, NODE_ENV }).includes('ALLOWED_ORIGINS'));
    }
  });

  it('everything that production lacks is listed at once', () => {
    const missing = names({});
    for (const name of [
      'DATABASE_URL',
      'REDIS_URL',
      'ALLOWED_ORIGINS',
      'JWT_ACCESS_SECRET',
      'JWT_REFRESH_SECRET',
    ]) {
      assert.ok(missing.includes(name), name);
    }
  });

  it('numbers are whole, decimal and within their bounds', () => {
    for (const PORT of ['', ' 1', '1e3', '0x10', '-1', '3000.5', '03', '65536', 'abc']) {
      assert.deepEqual(names({ ...development, PORT }), ['PORT'], JSON.stringify(PORT));
    }
    assert.equal(checkEnv({ ...development, PORT: '8080' }).PORT, 8080);
  });

  it('a flag is true or false', () => {
    assert.equal(checkEnv({ ...development, DOCS_ENABLED: 'true' }).DOCS_ENABLED, true);
    assert.equal(checkEnv({ ...development, DOCS_ENABLED: 'false' }).DOCS_ENABLED, false);
    for (const DOCS_ENABLED of ['', '1', 'yes', 'TRUE']) {
      assert.deepEqual(names({ ...development, DOCS_ENABLED }), ['DOCS_ENABLED']);
    }
  });

  it('origins are written as browsers send them', () => {
    const env = checkEnv({
      ...development,
      ALLOWED_ORIGINS: 'https://App.example.com/, https://example.org:443,http://localhost:5173',
    });
    assert.deepEqual(env.ALLOWED_ORIGINS, [
      'https://app.example.com',
      'https://example.org',
      'http://localhost:5173',
    ]);
  });

  it('wildcards, null, paths and plain HTTP are refused as origins', () => {
    for (const ALLOWED_ORIGINS of [
      '*',
      'null',
      'https://*.example.com',
      'https://example.com/app',
      'https://user@example.com',
      'http://example.com',
      'example.com',
      'https://example.com,*',
    ]) {
      assert.deepEqual(names({ ...development, ALLOWED_ORIGINS }), ['ALLOWED_ORIGINS']);
    }
  });

  it('secrets that are short, guessable or shared are refused', () => {
    const refused = {
      JWT_ACCESS_SECRET: randomBytes(15).toString('hex'),
      JWT_REFRESH_SECRET: 'change-me-change-me-change-me-change-me',
    };
    assert.deepEqual(names({ ...development, ...refused }), Object.keys(refused));
    assert.deepEqual(names({ ...development, JWT_ACCESS_SECRET: 'a'.repeat(64) }), [
      'JWT_ACCESS_SECRET',
    ]);
    const shared = randomSecret();
    assert.deepEqual(
      names({
        ...development,
        JWT_ACCESS_SECRET: `${randomSecret()},${shared}`,
        JWT_REFRESH_SECRET: shared,
      }),
      ['JWT_REFRESH_SECRET'],
    );
  });

  it('a list of secrets keeps its order', () => {
    const [current, previous] = [randomSecret(), randomSecret()];
    const env = checkEnv({ ...development, JWT_ACCESS_SECRET: `${current}, ${previous}` });
    assert.deepEqual(env.JWT_ACCESS_SECRET, [current, previous]);
  });

  it('no message repeats a value', () => {
    const value = 'tell-tale';
    const source = Object.fromEntries(
      ['PORT', 'REDIS_URL', 'ALLOWED_ORIGINS', 'JWT_ACCESS_SECRET', 'JWT_REFRESH_SECRET'].map(
        (name) => [name, value],
      ),
    );
    const problems = problemsOf({ NODE_ENV: 'development', ...source });
    assert.equal(problems.length, 5);
    assert.ok(!problems.join('\n').includes(value));
  });
});

describe('secret files', () => {
  it('a secret may come from a file', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'secret-'));
    t.after(() => rm(folder, { recursive: true }));
    const secret = randomSecret();
    const path = join(folder, 'access');
    await writeFile(path, `${secret}\n`);

    const { JWT_REFRESH_SECRET } = development;
    const env = await loadEnv({
      NODE_ENV: 'development',
      JWT_REFRESH_SECRET,
      JWT_ACCESS_SECRET_FILE: path,
    });
    assert.deepEqual(env.JWT_ACCESS_SECRET, [secret]);
    await assert.rejects(loadEnv({ ...development, JWT_ACCESS_SECRET_FILE: path }), {
      problems: ['JWT_ACCESS_SECRET must not be set together with JWT_ACCESS_SECRET_FILE'],
    });
  });

  it('a secret file that cannot be read is a problem', async () => {
    const { JWT_ACCESS_SECRET } = development;
    const source = {
      NODE_ENV: 'development',
      JWT_ACCESS_SECRET,
      JWT_REFRESH_SECRET_FILE: '/nowhere/secret',
    };
    await assert.rejects(loadEnv(source), {
      problems: [
        'JWT_REFRESH_SECRET cannot be read from the file that JWT_REFRESH_SECRET_FILE names',
      ],
    });
  });
});
