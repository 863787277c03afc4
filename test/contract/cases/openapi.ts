import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted } from '../expect.ts';
import { section } from '../registry.ts';
import type { Equipped, Target } from '../target.ts';

const holds = section('Description of the API');

interface Schema {
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  enum?: string[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  $ref?: string;
}
interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}
interface Description {
  openapi: string;
  info: { title: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

const operations = [
  'POST /api/auth/register',
  'POST /api/auth/login',
  'POST /api/auth/refresh',
  'POST /api/auth/logout',
  'POST /api/auth/logout-all',
  'POST /api/auth/password',
  'GET /api/auth/sessions',
  'DELETE /api/auth/sessions/{id}',
  'GET /api/users/me',
  'PATCH /api/users/me',
  'DELETE /api/users/me',
  'GET /api/projects',
  'POST /api/projects',
  'GET /api/projects/{id}',
  'PATCH /api/projects/{id}',
  'DELETE /api/projects/{id}',
  'GET /api/admin/users',
  'PATCH /api/admin/users/{id}',
  'GET /healthz',
  'GET /readyz',
];

async function inDevelopment<T>(target: Equipped<'lab'>, run: (target: Target) => Promise<T>) {
  await using app = await target.lab.start({ env: { NODE_ENV: 'development' } });
  return await run(app.target);
}

const describe = async (target: Target) =>
  granted(await new Visitor(target).get('/openapi.json')).json<Description>();

function bodySchema(description: Description, path: string): Record<string, Schema> {
  const content = description.paths[path]?.['post']?.requestBody?.content;
  const schema = content?.['application/json']?.schema;
  const name = schema?.$ref?.split('/').pop();
  const resolved = name ? description.components?.schemas?.[name] : schema;
  return resolved?.properties ?? {};
}

/** The length of a text that may also be null. */
const longest = (schema?: Schema) =>
  schema?.maxLength ?? schema?.anyOf?.find((each) => each.maxLength)?.maxLength;

holds('development describes the API as OpenAPI 3.1', ['lab'], (target) =>
  inDevelopment(target, async (app) => {
    const description = await describe(app);
    assert.match(description.openapi, /^3\.1\.\d+$/);
    assert.ok(description.info.title);
  }),
);
holds('the description has every operation of the contract and no other', ['lab'], (target) =>
  inDevelopment(target, async (app) => {
    const { paths } = await describe(app);
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => /^(get|post|put|patch|delete)$/.test(method))
        .map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{id}')}`),
    );
    assert.deepEqual(described.toSorted(), operations.toSorted());
  }),
);
holds('the description has the very bounds that validate', ['lab'], (target) =>
  inDevelopment(target, async (app) => {
    const description = await describe(app);
    const registration = bodySchema(description, '/api/auth/register');
    assert.equal(longest(registration['email']), 255);
    const project = bodySchema(description, '/api/projects');
    assert.equal(longest(project['description']), 2_000);
    assert.deepEqual(project['status']?.enum, ['draft', 'active', 'archived']);
    const parameters = description.paths['/api/projects']?.['get']?.parameters ?? [];
    const limit = parameters.find((parameter) => parameter.name === 'limit')?.schema;
    assert.deepEqual([limit?.minimum, limit?.maximum], [1, 100]);
  }),
);
holds('production describes the API where that is switched on', ['lab'], async (target) => {
  await using app = await target.lab.start({ env: { DOCS_ENABLED: 'true' } });
  assert.match((await describe(app.target)).openapi, /^3\.1/);
});
holds('the reference page runs no inline code and keeps the strict policy', ['lab'], (target) =>
  inDevelopment(target, async (app) => {
    const visitor = new Visitor(app);
    let page = await visitor.get('/docs');
    if (page.status >= 300 && page.status < 400) page = await visitor.get('/docs/');
    granted(page);
    assert.match(page.header('Content-Type') ?? '', /^text\/html/);
    assert.doesNotMatch(page.header('Content-Security-Policy') ?? 'unsafe-', /unsafe-|https?:|\*/);
    assert.doesNotMatch(
      page.text,
      /<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|<style|\sstyle=|javascript:/i,
    );
    for (const [, source = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      assert.doesNotMatch(source, /^(https?:)?\/\//, 'everything comes from the own origin');
      const path = new URL(source, `${app.url}/docs/`).pathname;
      granted(await visitor.get(path));
    }
  }),
);
