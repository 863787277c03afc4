import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = '.github/workflows';
const files = await readdir(folder);
const workflows = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));

/** The rights beyond reading that a workflow has. */
const RIGHTS = {
  'audit.yml': ['issues'],
  'codeql.yml': ['security-events'],
  'release.yml': ['packages', 'id-token', 'attestations'],
};

test('every action is pinned to a commit', () => {
  const actions = workflows.flatMap((text) => text.match(/uses: .*/g) ?? []);
  assert.ok(actions.length > 0);
  for (const action of actions) assert.match(action, /^uses: [\w./-]+@[0-9a-f]{40} # v\d/);
});

test('workflows may only read, except where they file or publish what they made', () => {
  const writes = files.flatMap((file, at) => {
    const rights = workflows[at]?.match(/[\w-]+(?=: *['"]?write)/g);
    return rights ? [[file, rights] as const] : [];
  });
  assert.deepEqual(Object.fromEntries(writes), RIGHTS);
  for (const text of workflows) {
    assert.match(text, /^permissions:\n {2}contents: read$/m);
    assert.doesNotMatch(text, /pull_request_target/);
    // What somebody else wrote, such as a title, must never become part of a command.
    assert.doesNotMatch(text, /run: .*\$\{\{ *github\.(event|head_ref)/);
    const checkouts = text.match(/uses: actions\/checkout/g)?.length;
    assert.equal(text.match(/persist-credentials: false/g)?.length, checkouts);
  }
});
