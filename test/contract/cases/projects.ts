import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { granted, invalid, isIsoUtc, isUuidV7, refused } from '../expect.ts';
import { createProject, member, type Project } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('Projects');

const projects = '/api/projects';

holds('a new project is 201, the body itself, at its Location', async (target) => {
  const { visitor } = await member(target);
  const answer = granted(
    await visitor.post(projects, { name: 'Roof', description: 'Red tiles', status: 'active' }),
    201,
  );
  const project = answer.json<Project>();
  const { name, description, status } = project;
  assert.deepEqual(
    { name, description, status },
    { name: 'Roof', description: 'Red tiles', status: 'active' },
  );
  assert.equal(answer.header('Location'), `${projects}/${project.id}`);
  const read = granted(await visitor.get(`${projects}/${project.id}`)).json<Project>();
  assert.deepEqual(read, project);
});
holds('ids are UUIDs of version 7 and times are ISO 8601 in UTC', async (target) => {
  const { visitor, user } = await member(target);
  const first = await createProject(visitor);
  const second = await createProject(visitor);
  for (const id of [user.id, first.id, second.id]) isUuidV7(id);
  assert.ok(first.id.slice(0, 13) <= second.id.slice(0, 13), 'later ids sort later');
  isIsoUtc(first.created_at);
});
holds('a project needs a name only, and its status is one of the three', async (target) => {
  const { visitor } = await member(target);
  const project = await createProject(visitor);
  assert.ok(['draft', 'active', 'archived'].includes(project.status));
  assert.ok('description' in project);
  for (const status of ['draft', 'active', 'archived']) {
    assert.equal((await createProject(visitor, { status })).status, status);
  }
  for (const status of ['', 'Draft', 'deleted', null, 1, ['draft'], { draft: 1 }]) {
    invalid(await visitor.post(projects, { name: 'Roof', status }), 'status');
  }
});
holds('a project name has 1 to 100 characters and is text', async (target) => {
  const { visitor } = await member(target);
  for (const name of ['R', 'x'.repeat(100)])
    assert.equal((await createProject(visitor, { name })).name, name);
  for (const name of ['', 'x'.repeat(101), undefined, null, 7, true, [], ['Roof'], {}]) {
    invalid(await visitor.post(projects, { name }), 'name');
  }
});
holds('a description has at most 2,000 characters and is text', async (target) => {
  const { visitor } = await member(target);
  const description = 'x'.repeat(2_000);
  assert.equal((await createProject(visitor, { description })).description, description);
  for (const wrong of ['x'.repeat(2_001), 7, true, [], {}, { nested: { html: '<script>' } }]) {
    invalid(await visitor.post(projects, { name: 'Roof', description: wrong }), 'description');
  }
});
holds('fields of a project that nobody may set are dropped', async (target) => {
  const [one, two] = [await member(target), await member(target)];
  const id = '01890000-0000-7000-8000-000000000000';
  const extra = {
    id,
    user_id: two.user.id,
    owner_id: two.user.id,
    created_at: '2000-01-01T00:00:00.000Z',
  };
  const project = await createProject(one.visitor, extra);
  assert.notEqual(project.id, id);
  isIsoUtc(project.created_at);
  granted(await one.visitor.patch(`${projects}/${project.id}`, { name: 'Wall', ...extra }));
  const read = granted(await one.visitor.get(`${projects}/${project.id}`)).json<Project>();
  assert.deepEqual([read.id, read.created_at, read.name], [project.id, project.created_at, 'Wall']);
  refused(await two.visitor.get(`${projects}/${project.id}`), 404, 'NOT_FOUND');
});
holds('a project is changed in the fields that were sent only', async (target) => {
  const { visitor } = await member(target);
  const project = await createProject(visitor, { description: 'Red', status: 'draft' });
  const path = `${projects}/${project.id}`;
  const { status, name, description } = granted(
    await visitor.patch(path, { status: 'active' }),
  ).json<Project>();
  assert.deepEqual([status, name, description], ['active', 'Roof', 'Red']);
  assert.equal(granted(await visitor.get(path)).json<Project>().status, 'active');
});
holds('a change is checked as a new project is', async (target) => {
  const { visitor } = await member(target);
  const project = await createProject(visitor);
  const path = `${projects}/${project.id}`;
  invalid(await visitor.patch(path, { name: '' }), 'name');
  invalid(await visitor.patch(path, { name: ['Roof'] }), 'name');
  invalid(await visitor.patch(path, { status: 'gone' }), 'status');
  invalid(await visitor.patch(path, { description: 'x'.repeat(2_001) }), 'description');
  for (const body of ['', 'null', '[]', '"x"']) {
    const headers = { 'Content-Type': 'application/json' };
    refused(await visitor.send('PATCH', path, { body, headers }), 400, 'VALIDATION_FAILED');
  }
  assert.deepEqual(granted(await visitor.get(path)).json<Project>(), project);
});
holds('a deleted project is 204, and then 404', async (target) => {
  const { visitor } = await member(target);
  const path = `${projects}/${(await createProject(visitor)).id}`;
  assert.equal(granted(await visitor.delete(path), 204).text, '');
  refused(await visitor.get(path), 404, 'NOT_FOUND');
  refused(await visitor.patch(path, { name: 'Wall' }), 404, 'NOT_FOUND');
  refused(await visitor.delete(path), 404, 'NOT_FOUND');
});
holds("another user's project is 404, just as an unknown one", async (target) => {
  const [owner, other] = [await member(target), await member(target)];
  const project = await createProject(owner.visitor);
  for (const [method, json] of [['GET'], ['PATCH', { name: 'Mine' }], ['DELETE']] as const) {
    const theirs = await other.visitor.send(method, `${projects}/${project.id}`, { json });
    const unknown = await other.visitor.send(method, `${projects}/${randomUUID()}`, { json });
    const [a, b] = [refused(theirs, 404, 'NOT_FOUND'), refused(unknown, 404, 'NOT_FOUND')];
    assert.equal(a.error, b.error);
  }
  assert.deepEqual(granted(await owner.visitor.get(`${projects}/${project.id}`)).json(), project);
});
holds('an id that is none is an ordinary error', async (target) => {
  const { visitor } = await member(target);
  for (const id of [
    '1',
    'null',
    "'%20OR%201=1",
    '%00',
    'x'.repeat(300),
    '../users/me',
    '%2e%2e%2fusers',
  ]) {
    for (const method of ['GET', 'DELETE']) {
      const answer = await visitor.send(method, `${projects}/${id}`);
      assert.ok([400, 404, 405].includes(answer.status), `${method} ${id}: ${answer}`);
    }
  }
});
