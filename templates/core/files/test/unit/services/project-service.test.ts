import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { newSession, testContext } from '../../support/context.ts';

const context = await testContext();
const { projects } = context;

test('a project begins as a draft without a description', async () => {
  const { identity } = await newSession(context);
  const project = await projects.create(identity, { name: 'R&D "2026"' });
  assert.equal(project.status, 'draft');
  assert.equal(project.description, null);
  assert.deepEqual(await projects.get(identity, project.id), project);
});

test('only what is given changes', async () => {
  const { identity } = await newSession(context);
  const { id, created_at } = await projects.create(identity, { name: 'one', description: 'x' });
  const updated = await projects.update(identity, id, { status: 'active' });
  assert.deepEqual(
    { ...updated, updated_at: '' },
    { id, name: 'one', description: 'x', status: 'active', created_at, updated_at: '' },
  );
  assert.equal((await projects.update(identity, id, { description: null })).description, null);
});

test("another user's project is not found, by any call", async () => {
  const { identity } = await newSession(context);
  const { identity: other } = await newSession(context);
  const { id } = await projects.create(other, { name: 'secret' });
  for (const key of [id, randomUUID()]) {
    await assert.rejects(projects.get(identity, key), { code: 'NOT_FOUND' });
    await assert.rejects(projects.update(identity, key, { name: 'x' }), { code: 'NOT_FOUND' });
    await assert.rejects(projects.remove(identity, key), { code: 'NOT_FOUND' });
  }
  assert.deepEqual((await projects.list(identity, { limit: 20 })).items, []);
  assert.equal((await projects.get(other, id)).name, 'secret');
});

test('a list is read to its end, newest first, nothing twice and nothing left out', async () => {
  const { identity } = await newSession(context);
  for (let count = 1; count <= 7; count++) {
    const status = count % 2 === 0 ? 'active' : 'draft';
    await projects.create(identity, { name: `project ${count}`, status });
  }
  const names: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await projects.list(identity, { limit: 3, cursor: cursor ?? undefined });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  assert.deepEqual(
    names,
    [7, 6, 5, 4, 3, 2, 1].map((number) => `project ${number}`),
  );

  const active = await projects.list(identity, { limit: 3, status: 'active' });
  assert.deepEqual(
    active.items.map(({ name }) => name),
    ['project 6', 'project 4', 'project 2'],
  );
  assert.equal(active.nextCursor, null);
});

test('SQL in a value is only a value', async () => {
  const { identity } = await newSession(context);
  const name = "'; drop table projects; --";
  const { id } = await projects.create(identity, { name, description: '$1 ? :x %s \\' });
  const project = await projects.get(identity, id);
  assert.equal(project.name, name);
  assert.equal(project.description, '$1 ? :x %s \\');
});
