import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planFor } from '../../../src/plan/plan.ts';
import { githubWorkflows } from '../../../src/render/github-workflows.ts';
import { gitlabPipeline } from '../../../src/render/gitlab-pipeline.ts';
import { allCombinations, isValid } from '../../support/combinations.ts';

/** One answer set for each language and package manager. */
const answers = [
  ...new Map(
    allCombinations()
      .filter(isValid)
      .map((answers) => [`${answers.language} with ${answers.packageManager}`, answers] as const),
  ),
];

for (const [name, given] of answers) {
  test(`pipelines of ${name} call only scripts that are there`, () => {
    const plan = planFor(given);
    const { command, run } = plan.packageManager;
    const texts = Object.values({ ...githubWorkflows(plan), ...gitlabPipeline(plan) }).join('\n');
    const missing = ['build', 'typecheck', 'lint', 'test']
      .filter((script) => !(script in plan.scripts))
      .filter((script) => new RegExp(`${run(script)}$`, 'm').test(texts));
    assert.deepEqual(missing, [], command);
    const { check: _check, ...scripts } = plan.application.commands;
    for (const script of Object.keys(scripts)) assert.ok(script in plan.scripts);
  });
}
