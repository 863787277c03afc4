/**
 * A project answers the same whichever validator checks its requests: the emitted schemas of all of
 * them are given the same values, hostile ones among them, and must make the same of each.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import fs from 'fs-extra';
import { completeAnswers } from '../../src/answers/resolve.ts';
import { axes } from '../../src/options/registry.ts';
import { planFor } from '../../src/plan/plan.ts';
import { render } from '../../src/render/render.ts';
import { hostileText, jsonValue, recordOf, word } from '../support/hostile-values.ts';

type Part = 'body' | 'query' | 'params';

interface Validator {
  id: string;
  home: string;
  parse(schema: unknown, value: unknown, part: Part): unknown;
  schemas: Record<string, unknown>;
  checkEnv(source: Record<string, string | undefined>): unknown;
  openApiDocument(cookies: unknown): unknown;
}

const RUNS = 3_000;
const ids = axes.find(({ id }) => id === 'validation')!.options.map(({ id }) => id);
let folder: string;
let validators: Validator[];

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'validators-'));
  validators = [];
  for (const id of ids) validators.push(await load(id, emit(id)));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function emit(validation: string): string {
  const home = path.join(folder, validation);
  const choices = { validation, database: 'sqlite', deploy: ['none'], ci: 'none' };
  const answers = completeAnswers(choices, { name: 'my-app', pinnedNode: false });
  for (const [file, { text }] of render(planFor(answers)).entries()) {
    fs.outputFileSync(path.join(home, file), text);
  }
  execFileSync('npm', ['ci', '--omit=dev'], { cwd: home, stdio: 'ignore' });
  return home;
}

async function load(id: string, home: string): Promise<Validator> {
  const module = (file: string) => import(pathToFileURL(path.join(home, 'src', file)).href);
  const names = ['auth', 'common', 'health', 'projects', 'sessions', 'users'];
  const all = await Promise.all(names.map((name) => module(`schemas/${name}.ts`)));
  const { parse } = await module('schemas/schema.ts');
  const { checkEnv } = await module('config/env.ts');
  const { openApiDocument } = await module('openapi/document.ts');
  return { id, home, parse, checkEnv, openApiDocument, schemas: Object.assign({}, ...all) };
}

/** What became of a value: it, or what was said of it, without the identity of any object. */
function outcome(read: () => unknown): { accepted: unknown } | { refused: unknown } {
  try {
    return { accepted: structuredClone(read()) };
  } catch (error) {
    const { code, details, problems } = error as Record<string, unknown>;
    if (code !== 'VALIDATION_FAILED' && !problems) throw error;
    return { refused: structuredClone(details ?? problems) };
  }
}

function same(read: (validator: Validator) => unknown): ReturnType<typeof outcome> {
  const [first, ...others] = validators.map((validator) => outcome(() => read(validator)));
  for (const other of others) assert.deepStrictEqual(other, first);
  return first!;
}

interface Input {
  schema: string;
  part: Part;
  /** What the schema may accept, so that both ends are reached. */
  likely: Record<string, fc.Arbitrary<unknown>>;
}

const email = fc.oneof(
  fc.emailAddress(),
  word(`aZ0._%+-'"@é ßİ`),
  fc.constant(' Ada@Example.COM\t'),
);
const password = fc.oneof(hostileText, fc.string({ minLength: 120, maxLength: 135 }));
const personName = fc.oneof(word(`aÉ李 '’.-1\n`), hostileText);
const status = fc.constantFrom('draft', 'active', 'archived', 'Draft', '', 'draft ');
const project = { name: hostileText, description: fc.option(hostileText), status };

const inputs: Input[] = [
  {
    schema: 'register',
    part: 'body',
    likely: { email, password, full_name: personName },
  },
  { schema: 'login', part: 'body', likely: { email, password } },
  {
    schema: 'changePassword',
    part: 'body',
    likely: { current_password: password, new_password: password },
  },
  { schema: 'updateMe', part: 'body', likely: { full_name: personName } },
  {
    schema: 'changeRole',
    part: 'body',
    likely: { role: fc.constantFrom('user', 'admin', 'root') },
  },
  { schema: 'createProject', part: 'body', likely: project },
  { schema: 'updateProject', part: 'body', likely: project },
  {
    schema: 'listProjects',
    part: 'query',
    likely: { limit: word('01259 +e.-x'), cursor: word('aB0_-=%\n'), status },
  },
  {
    schema: 'pageQuery',
    part: 'query',
    likely: {
      limit: fc.nat(130).map(String),
      cursor: fc.string({ minLength: 195, maxLength: 205 }),
    },
  },
  {
    schema: 'idParams',
    part: 'params',
    likely: { id: fc.oneof(fc.uuid(), word('0aF-{}:')) },
  },
];

for (const { schema, part, likely } of inputs) {
  test(`${schema}: every validator makes the same of a ${part}`, () => {
    const seen = { accepted: 0, refused: 0 };
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.record(likely, { requiredKeys: [] }) },
      { weight: 4, arbitrary: recordOf(likely) },
      { weight: 1, arbitrary: jsonValue },
    );
    const property = fc.property(value, (given) => {
      const result = same(({ parse, schemas }) => parse(schemas[schema], given, part));
      seen['accepted' in result ? 'accepted' : 'refused'] += 1;
    });
    fc.assert(property, { numRuns: RUNS });
    assert.ok(seen.accepted > 10 && seen.refused > 10, JSON.stringify(seen));
  });
}

test('no body but an object is taken, and nothing is coerced', () => {
  for (const body of [undefined, null, [], [{}], '', 'text', 0, 1, true, false]) {
    for (const schema of ['login', 'updateProject']) {
      const result = same(({ parse, schemas }) => parse(schemas[schema], body, 'body'));
      assert.deepEqual(result, { refused: [{ path: 'body', message: 'Must be of type object.' }] });
    }
  }
  for (const name of [1, true, null, {}, ['a']]) {
    const result = same(({ parse, schemas }) => parse(schemas['createProject'], { name }, 'body'));
    assert.deepEqual(result, { refused: [{ path: 'name', message: 'Must be of type string.' }] });
  }
});

test('what a schema does not know is gone, and the value is a new one', () => {
  const body: unknown = JSON.parse(
    '{"name":"Roof","user_id":"x","toString":1,"__proto__":{"role":"admin"},"constructor":{}}',
  );
  const result = same(({ parse, schemas }) => {
    const parsed = parse(schemas['createProject'], body, 'body');
    assert.notEqual(parsed, body);
    return parsed;
  });
  assert.deepEqual(result, { accepted: { name: 'Roof' } });
});

test('at most 20 details are given, the first ones', () => {
  const body = { items: Array.from({ length: 30 }, () => 1), nextCursor: null };
  const result = same(({ parse, schemas }) => parse(schemas['userPage'], body, 'body'));
  const message = 'Must be of type object.';
  const refused = Array.from({ length: 20 }, (_, index) => ({ path: `items.${index}`, message }));
  assert.deepEqual(result, { refused });
});

test('answers have the same shape', () => {
  const user = {
    id: fc.oneof(fc.uuid({ version: 7 }), fc.uuid()),
    email,
    full_name: personName,
    role: fc.constantFrom('user', 'admin', 'root'),
    created_at: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    updated_at: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-01', 'now', 0),
  };
  const page = fc.record({
    items: fc.oneof(fc.array(fc.record(user), { maxLength: 3 }), jsonValue),
    nextCursor: fc.option(fc.string()),
  });
  const kinds = ({ parse, schemas }: Validator, given: unknown) => {
    const result = outcome(() => parse(schemas['userPage'], given, 'body'));
    return 'accepted' in result ? result : 'refused';
  };
  const property = fc.property(page, (given) => {
    const [first, ...others] = validators.map((validator) => kinds(validator, given));
    for (const other of others) assert.deepStrictEqual(other, first);
  });
  fc.assert(property, { numRuns: RUNS });
});

test('every validator makes the same of an environment', () => {
  const secret = fc.string({ minLength: 30, maxLength: 40 });
  const { checkEnv } = validators[0]!;
  const valid = {
    NODE_ENV: 'test',
    JWT_ACCESS_SECRET: 'kJ3mN8pQ2rS5tV7wX9yZ1aB4cD6eF0gH',
    JWT_REFRESH_SECRET: 'Zx8Cv6Bn4Mq2Ws0Ed9Rf7Tg5Yh3Uj1Ik',
  };
  const names = Object.keys(checkEnv(valid) as object);
  const text = fc.oneof(
    { weight: 3, arbitrary: word('0159.eE+-x ') },
    fc.constantFrom('true', 'false', 'TRUE', ' true', 'production', 'info', '', ' '),
    fc.constantFrom('redis://localhost', 'https://a.example', 'https://a.example,', '*', ','),
    secret,
    fc.tuple(secret, secret).map((keys) => keys.join(',')),
    hostileText,
  );
  const environment = fc.record(
    Object.fromEntries(names.map((name) => [name, fc.option(text, { nil: undefined })])),
    { requiredKeys: [] },
  );
  const seen = { accepted: 0, refused: 0 };
  const property = fc.property(environment, fc.subarray(names), (given, chosen) => {
    const few = Object.fromEntries(chosen.slice(0, 3).map((name) => [name, given[name]]));
    for (const source of [given, { ...valid, ...few }]) {
      const result = same((validator) => validator.checkEnv(source));
      seen['accepted' in result ? 'accepted' : 'refused'] += 1;
    }
  });
  fc.assert(property, { numRuns: RUNS });
  assert.ok(seen.accepted > 10 && seen.refused > 10, JSON.stringify(seen));
});

test('every validator describes the same API', () => {
  const cookies = { access: { name: 'access' }, refresh: { name: 'refresh' } };
  const [first, ...others] = validators.map(({ openApiDocument }) =>
    JSON.stringify(openApiDocument(cookies)),
  );
  assert.match(first!, /"maxLength":2000/);
  for (const other of others) assert.equal(other, first);
});

test('every validator works where __proto__ does not exist, as in production', () => {
  const script = `
    const { parse } = await import('./src/schemas/schema.ts');
    const { createProject, listProjects } = await import('./src/schemas/projects.ts');
    await import('./src/openapi/document.ts');
    const body = { name: '<b>Roof</b>', status: 'draft', extra: { deep: [1] } };
    let refused;
    try { parse(createProject, { name: 1 }, 'body'); } catch ({ details }) { refused = details; }
    console.log(JSON.stringify([parse(createProject, body, 'body'), parse(listProjects, {}, 'query'), refused]));
  `;
  for (const { home } of validators) {
    const flags = ['--disable-proto=delete', '--input-type=module', '--eval', script];
    const printed = execFileSync(process.execPath, flags, { cwd: home, encoding: 'utf8' });
    assert.deepEqual(JSON.parse(printed), [
      { name: 'Roof', status: 'draft' },
      { limit: 20 },
      [{ path: 'name', message: 'Must be of type string.' }],
    ]);
  }
});
