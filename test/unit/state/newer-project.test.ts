import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuseNewerProject } from '../../../src/state/newer-project.ts';

for (const [project, generator] of [
  ['1.0.0', '0.9.9'],
  ['0.10.0', '0.9.0'],
  ['0.1.1', '0.1.0'],
  ['2.0.0-beta.1', '1.9.9'],
  ['99999999999999999999.0.0', '1.0.0'],
] as const) {
  test(`${generator} refuses a project of ${project}`, () => {
    assert.throws(() => refuseNewerProject(project, generator), { code: 'PROJECT_IS_NEWER' });
  });
  test(`${project} takes one of ${generator}, and one of its own`, () => {
    refuseNewerProject(generator, project);
    refuseNewerProject(project, project);
  });
}
