import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planFor } from '../../../src/plan/plan.ts';
import { completeAnswers } from '../../../src/answers/resolve.ts';
import { render } from '../../../src/render/render.ts';
import { groupOf } from '../../../src/tree/group.ts';
import { policyOf } from '../../../src/tree/policy.ts';

const expected = {
  ci: ['.github/workflows/ci.yml', '.github/dependabot.yml', '.gitlab-ci.yml', 'renovate.json'],
  nginx: ['deploy/nginx/tls.conf', 'deploy/vm/nginx.conf', 'deploy/compose/nginx.conf'],
  docker: ['Dockerfile', '.dockerignore', 'compose.yaml', 'deploy/compose/make-secrets.sh'],
  process: ['ecosystem.config.js', 'ecosystem.config.cjs', 'deploy/vm/logrotate.conf'],
  kubernetes: ['deploy/kubernetes/deployment.yaml'],
  env: ['.env.example', '.gitignore'],
  lint: ['eslint.config.js', 'tsconfig.json', 'tsconfig.build.json', '.prettierrc.json'],
  package: ['package.json', '.npmrc', 'pnpm-workspace.yaml', 'tools/node/package.json'],
};

for (const [group, paths] of Object.entries(expected)) {
  test(`the group ${group}`, () => {
    for (const path of paths) assert.equal(groupOf(path), group, path);
  });
}

test('a file of the user’s belongs to no group', () => {
  for (const path of ['src/nginx.conf', 'docs/Dockerfile', 'src/package.json', 'README.md'])
    assert.equal(groupOf(path), undefined, path);
});

test('every managed file has a group, but documents, alerts and tests of the configuration', () => {
  const choices = [
    { deploy: ['compose', 'vm'] },
    { database: 'mysql', ci: 'gitlab', packageManager: 'pnpm', deploy: ['vm'] },
    { packageManager: 'yarn' },
    { packageManager: 'bun', language: 'js' },
  ];
  for (const given of choices) {
    const answers = completeAnswers(given, { name: 'my-app', pinnedNode: false });
    const without = render(planFor(answers))
      .paths()
      .filter((path) => policyOf(path) === 'managed' && !groupOf(path))
      .filter(
        (path) => !/^(SECURITY\.md|docs\/|deploy\/.*prometheus|test\/|scripts\/dev)/.test(path),
      );
    assert.deepEqual(without, []);
  }
});
