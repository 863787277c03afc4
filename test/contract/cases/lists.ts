import assert from 'node:assert/strict';
import type { Visitor } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { createProject, member, type Page, type Project } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('Lists');

async function list(visitor: Visitor, query = ''): Promise<Page<Project>> {
  const page = granted(await visitor.get(`/api/projects${query}`)).json<Page<Project>>();
  assert.deepEqual(Object.keys(page).sort(), ['items', 'nextCursor']);
  return page;
}

/** Follows the cursors to the end. */
async function everyPage(visitor: Visitor, query: string): Promise<Project[][]> {
  const pages: Project[][] = [];
  let cursor: string | null = '';
  while (cursor !== null && pages.length < 50) {
    const page = await list(
      visitor,
      `?${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    pages.push(page.items);
    cursor = page.nextCursor;
  }
  return pages;
}

async function severalProjects(visitor: Visitor, count: number, fields: object = {}) {
  const all: Project[] = [];
  for (let n = 0; n < count; n++)
    all.push(await createProject(visitor, { name: `Roof ${n}`, ...fields }));
  return all;
}

const ids = (items: readonly Project[]) => items.map((project) => project.id);

holds('a list is items and nextCursor, also where it is empty', async (target) => {
  const { visitor } = await member(target);
  assert.deepEqual(await list(visitor), { items: [], nextCursor: null });
});
holds('a list is newest first, 20 to a page if nothing is said', async (target) => {
  const { visitor } = await member(target);
  const all = await severalProjects(visitor, 21);
  const page = await list(visitor);
  assert.deepEqual(ids(page.items), ids(all.toReversed().slice(0, 20)));
  const rest = await list(visitor, `?cursor=${page.nextCursor}`);
  assert.deepEqual([ids(rest.items), rest.nextCursor], [[all[0]!.id], null]);
});
holds('the pages of a list show every item exactly once', async (target) => {
  const { visitor } = await member(target);
  await Promise.all(Array.from({ length: 14 }, () => createProject(visitor)));
  for (const limit of [1, 4, 7, 14, 100]) {
    const pages = await everyPage(visitor.twin(), `limit=${limit}`);
    assert.equal(pages.length, Math.ceil(14 / limit));
    assert.equal(new Set(ids(pages.flat())).size, 14);
    assert.deepEqual(ids(pages.flat()), ids((await list(visitor)).items));
  }
});
holds('what is added while somebody reads shifts no page', async (target) => {
  const { visitor } = await member(target);
  const all = await severalProjects(visitor, 4);
  const first = await list(visitor, '?limit=2');
  await createProject(visitor);
  const second = await list(visitor, `?limit=2&cursor=${first.nextCursor}`);
  assert.deepEqual(ids([...first.items, ...second.items]), ids(all.toReversed()));
});
holds('a list can be narrowed to one status, page by page', async (target) => {
  const { visitor } = await member(target);
  const active = await severalProjects(visitor, 3, { status: 'active' });
  await severalProjects(visitor, 2, { status: 'archived' });
  const pages = await everyPage(visitor, 'status=active&limit=2');
  assert.deepEqual(ids(pages.flat()), ids(active.toReversed()));
  assert.equal((await list(visitor, '?status=draft')).items.length, 0);
});
holds('nobody sees the projects of others, not with their cursor either', async (target) => {
  const [one, two] = [await member(target), await member(target)];
  const theirs = await severalProjects(one.visitor, 3);
  const { nextCursor } = await list(one.visitor, '?limit=1');
  const mine = await createProject(two.visitor);
  const seen = [...(await list(two.visitor)).items];
  const answer = await two.visitor.get(`/api/projects?cursor=${nextCursor}`);
  if (answer.status === 200) seen.push(...answer.json<Page<Project>>().items);
  for (const project of seen) assert.ok(!ids(theirs).includes(project.id));
  assert.equal(seen[0]!.id, mine.id);
});
holds('a limit is a whole number from 1 to 100', async (target) => {
  const { visitor } = await member(target);
  for (const limit of [1, 100]) await list(visitor, `?limit=${limit}`);
  for (const limit of [
    '0',
    '-1',
    '101',
    '1.5',
    'abc',
    '',
    '1e1',
    '0x10',
    '%205',
    '5%20',
    '+5',
    'NaN',
    '1e999',
  ]) {
    refused(await visitor.get(`/api/projects?limit=${limit}`), 400, 'VALIDATION_FAILED');
  }
  refused(await visitor.get(`/api/projects?limit=${'9'.repeat(20)}`), 400, 'VALIDATION_FAILED');
});
holds('a status or cursor that is none is 400', async (target) => {
  const { visitor } = await member(target);
  const wrong = [
    'status=gone',
    'status=',
    'status=ACTIVE',
    'cursor=x',
    'cursor=1',
    `cursor=${'a'.repeat(2_000)}`,
  ];
  for (const query of [
    ...wrong,
    `cursor=${encodeURIComponent("' OR 1=1 --")}`,
    'cursor=%F0%9F%99%82',
  ]) {
    refused(await visitor.get(`/api/projects?${query}`), 400, 'VALIDATION_FAILED');
  }
});
holds('unknown query keys are ignored, nothing sorts by them', async (target) => {
  const { visitor } = await member(target);
  const [older, newer] = await severalProjects(visitor, 2);
  for (const query of [
    'sort=name',
    'order=asc',
    'sort=(select%201)',
    'user_id=1',
    'limit[a]=1',
    'offset=1',
  ]) {
    assert.deepEqual(ids((await list(visitor, `?${query}`)).items), ids([newer!, older!]), query);
  }
});
