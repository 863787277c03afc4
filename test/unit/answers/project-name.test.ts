import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectName } from '../../../src/answers/project-name.ts';

test('a project is named after its directory', () => {
  assert.equal(projectName('/somewhere/my-app/'), 'my-app');
});

for (const [directory, proposal] of [
  ['My App', 'my-app'],
  ['.hidden', 'hidden'],
  ['node_modules', undefined],
  ['http', undefined],
  ['a'.repeat(215), undefined],
  ['été', 't'],
] as const) {
  test(`the name ${directory.slice(0, 20)} is refused${proposal ? `, with ${proposal} proposed` : ''}`, () => {
    assert.throws(
      () => projectName(directory),
      (error: { code: string; suggestion: string }) =>
        error.code === 'INVALID_NAME' &&
        (proposal === undefined || error.suggestion.includes(`such as ${proposal}.`)),
    );
  });
}
