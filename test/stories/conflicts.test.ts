import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import type { Choices } from '../../src/answers/resolve.ts';
import type { Project } from '../support/project.ts';
import { renderedFor } from '../support/project.ts';
import { earlierProject, play, regenerate, replaced } from './story.ts';

const answers: Partial<Choices> = { deploy: ['vm'] };
const NAME = 'deploy/nginx/proxy.conf';
const CI = '.github/workflows/ci.yml';
const today = renderedFor(answers);
const nginx = today.get(NAME)!.text;
/** What the person makes of the line that today's version changes too. */
const edits = { [NAME]: replaced('proxy_read_timeout 60s', 'proxy_read_timeout 90s') };
const mine = nginx.replace('proxy_read_timeout 35s', 'proxy_read_timeout 90s');
const marked = nginx.replace(
  'proxy_read_timeout 35s;',
  [
    '<<<<<<< yours',
    'proxy_read_timeout 90s;',
    '=======',
    'proxy_read_timeout 35s;',
    `>>>>>>> create-secure-node-app ${packageJson.version}`,
  ].join('\n'),
);

describe('one line of nginx that both changed', () => {
  const conflicts = { [NAME]: ['lines'] };
  // A second run lists no conflict while the markers stand, only that they do.
  test('between markers', async () => {
    await play({ answers, edits, ideal: { [NAME]: () => marked }, conflicts });
    await play({
      answers,
      edits,
      ideal: { [NAME]: () => marked },
      conflicts,
      args: ['--conflict', 'markers'],
    });
  });

  test('as yours, by choice', async () => {
    const { answer } = await play({
      answers,
      edits,
      ideal: { [NAME]: () => mine },
      conflicts,
      open: [],
      args: ['--conflict', 'yours'],
    });
    assert.equal(answer.code, 0);
  });

  test("as today's, by choice", async () => {
    await play({
      answers,
      edits,
      ideal: { [NAME]: () => nginx },
      conflicts,
      open: [],
      args: ['--conflict', 'theirs'],
    });
  });

  test('beside the file, by choice', async () => {
    const { project } = await play({
      answers,
      edits,
      ideal: { [NAME]: (text) => text.replace('proxy_read_timeout 35s', 'proxy_read_timeout 90s') },
      conflicts: {},
      open: [NAME],
      own: [`${NAME}.new`],
      args: ['--conflict', 'reject'],
    });
    assert.equal(project.read(`${NAME}.new`), nginx);
  });
});

/** A project after an upgrade that left conflicts in a text and in data. */
async function contested(mode: string): Promise<Project> {
  const project = earlierProject(answers);
  project.edit(NAME, edits[NAME]!);
  project.edit(CI, replaced('timeout-minutes: 30', 'timeout-minutes: 45'));
  await regenerate(project, ['--conflict', mode]);
  return project;
}

describe('after an upgrade with conflicts', () => {
  const where = { [CI]: ['jobs › test › timeout-minutes'], [NAME]: ['lines'] };

  test('those left as yours are offered again, alone, until they are taken', async () => {
    const project = await contested('yours');
    const again = await regenerate(project, ['--conflict', 'yours']);
    assert.deepEqual(again.conflicts, where);
    assert.equal(project.read(NAME), mine);
    await regenerate(project, ['--conflict', 'theirs']);
    assert.equal(project.read(NAME), nginx);
    assert.equal(project.read(CI), today.get(CI)!.text);
    const last = await regenerate(project);
    assert.deepEqual([last.code, last.conflicts], [0, {}]);
  });

  test('those left as yours do not hold up what the next version brings beside them', async () => {
    const project = await contested('yours');
    // The next version is today's; what was generated last gets older in other places.
    project.edit(NAME, replaced('proxy_http_version 1.1', 'proxy_http_version 1.0'));
    project.remembered(NAME, replaced('proxy_http_version 1.1', 'proxy_http_version 1.0'));
    const answer = await regenerate(project, ['--conflict', 'yours']);
    assert.deepEqual(answer.conflicts, where);
    assert.equal(project.read(NAME), mine);
  });

  test('markers hold a file up until they are gone; then what stands there counts', async () => {
    const project = await contested('markers');
    assert.equal(project.read(NAME), marked);
    const waiting = await regenerate(project);
    assert.equal(waiting.code, 2);
    assert.equal(waiting.actions[NAME], 'unresolved');
    assert.equal(project.read(NAME), marked);

    const both = nginx.replace(
      'proxy_read_timeout 35s;',
      'proxy_read_timeout 50s; # between the two',
    );
    project.write(NAME, both);
    project.edit(CI, replaced('timeout-minutes: 45', 'timeout-minutes: 15'));
    const resolved = await regenerate(project);
    assert.deepEqual([resolved.code, resolved.conflicts], [0, {}]);
    assert.equal(project.read(NAME), both);
    assert.equal(project.read(CI), today.get(CI)!.text);
    assert.equal((await regenerate(project)).actions[NAME], 'keep');
  });

  test("a merge of the person's own carries over the next upgrade", async () => {
    const project = await contested('markers');
    project.write(NAME, mine);
    await regenerate(project);
    project.edit(NAME, replaced('proxy_http_version 1.1', 'proxy_http_version 1.0'));
    project.remembered(NAME, replaced('proxy_http_version 1.1', 'proxy_http_version 1.0'));
    const { conflicts } = await regenerate(project);
    assert.equal(conflicts[NAME], undefined);
    assert.equal(project.read(NAME), mine);
  });
});
