import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import { axes } from '../../../src/options/registry.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { gitlabPipeline } from '../../../src/render/gitlab-pipeline.ts';
import commands from '../../../templates/versions/tools/commands/package.json' with { type: 'json' };
import { deploymentPlan } from './deployment-plan.ts';

interface Job {
  stage: string;
  image?: string | { name: string; entrypoint: string[] };
  services?: { name: string; alias: string; variables?: Record<string, string> }[];
  variables?: Record<string, string>;
  rules?: { if: string; when?: string }[];
  needs?: string[];
  parallel?: { matrix: { NODE: string[] }[] };
  artifacts?: { paths: string[]; reports?: Record<string, string>; expire_in: string };
  script: string[];
}

/** What GitLab's CI/CD YAML reference allows at the top of a file and in a job. */
const GLOBAL = ['workflow', 'include', 'stages', 'variables', 'default', 'spec'];
const RESERVED = [
  ...['image', 'services', 'stages', 'before_script', 'after_script', 'variables', 'cache'],
  ...['include', 'true', 'false', 'nil', 'pages:deploy', 'default', 'workflow'],
];
const JOB_KEYS = [
  ...['after_script', 'allow_failure', 'artifacts', 'before_script', 'cache', 'coverage'],
  ...['dependencies', 'environment', 'extends', 'hooks', 'id_tokens', 'identity', 'image'],
  ...['inherit', 'interruptible', 'manual_confirmation', 'needs', 'pages', 'parallel', 'release'],
  ...['resource_group', 'retry', 'rules', 'run', 'script', 'secrets', 'services', 'stage'],
  ...['start_in', 'tags', 'timeout', 'trigger', 'variables', 'when'],
];

const EMPTY: Record<string, never> = {};

function pipeline(plan: Plan = deploymentPlan()) {
  const text = gitlabPipeline(plan)['.gitlab-ci.yml'] ?? '';
  const data = parse(text) as Record<string, unknown>;
  const jobs = Object.entries(data).filter(([name]) => !GLOBAL.includes(name)) as [string, Job][];
  return { text, data, jobs, named: Object.fromEntries(jobs) as Record<string, Job> };
}

const { data, jobs, named } = pipeline();
const imageOf = ({ image }: Job) => (typeof image === 'object' ? image.name : image);

suite('.gitlab-ci.yml', () => {
  test('has jobs of known keys only, under names that are free, in stages that exist', () => {
    for (const [name, job] of jobs) {
      assert.ok(!RESERVED.includes(name), name);
      assert.deepEqual(
        Object.keys(job).filter((key) => !JOB_KEYS.includes(key)),
        [],
        name,
      );
      assert.ok((data['stages'] as string[]).includes(job.stage), name);
      assert.ok(job.script.every((line) => typeof line === 'string' && line !== ''));
      for (const needed of job.needs ?? []) assert.ok(named[needed], needed);
    }
  });

  test('a job never needs one that a rule has left out', () => {
    const byRule = (name: string) => JSON.stringify(named[name]?.rules ?? []);
    for (const [name, { needs = [] }] of jobs) {
      for (const needed of needs) {
        assert.ok(byRule(needed) === '[]' || byRule(needed) === byRule(name), `${name} ${needed}`);
      }
    }
  });

  test('runs the same jobs as the workflows of the other CI do', () => {
    assert.deepEqual(
      jobs.map(([name]) => name),
      [
        ...['check', 'test', 'build', 'audit', 'snyk', 'socket', 'dependencies'],
        'hardening',
        'alerts',
        ...['secrets', 'dockerfile', 'container-image', 'container', 'release'],
      ],
    );
    assert.deepEqual(data['include'], [{ template: 'Jobs/SAST.gitlab-ci.yml' }]);
  });

  test('tests on every supported Node with the services of the plan, by their names', () => {
    const { parallel, services, variables } = named['test'] ?? EMPTY;
    assert.deepEqual(parallel, { matrix: [{ NODE: ['22', '24', '26'] }] });
    assert.deepEqual(services, [
      { name: 'store:1', alias: 'store', variables: { STORE_USER: 'app' } },
    ]);
    assert.deepEqual(variables, { STORE_URL: 'store://store:7000' });
  });

  test('runs every tool at fixed content', () => {
    for (const [name, job] of jobs) {
      const image = imageOf(job);
      if (image === undefined || image.startsWith('node:')) continue;
      assert.match(image, /:v?\d+\.\d+\.\d+[\w-]*@sha256:[0-9a-f]{64}$/, name);
    }
    const { snyk, '@socketsecurity/cli': socket } = commands.dependencies;
    assert.ok(named['snyk']?.script.some((line) => line.includes(`snyk@${snyk} test`)));
    assert.ok(named['socket']?.script.some((line) => line.includes(`cli@${socket} `)));
  });

  test('scanners are there only with their token, and nothing else gets one', () => {
    for (const [name, job] of jobs) {
      const text = JSON.stringify(job);
      const token = { snyk: 'SNYK_TOKEN', socket: 'SOCKET_CLI_API_TOKEN' }[name];
      if (token) assert.deepEqual(job.rules?.at(-1), { if: `$${token}` });
      else assert.doesNotMatch(text, /TOKEN|id_tokens/, name);
      assert.equal(/REGISTRY_PASSWORD/.test(text), name === 'release', name);
    }
  });

  test('a newer push stops what it overtakes, but never what runs on the default branch', () => {
    const { rules } = data['workflow'] as { rules: { if: string; auto_cancel?: object }[] };
    const main = rules.find((rule) => rule.if.includes('$CI_DEFAULT_BRANCH'));
    assert.deepEqual(main?.auto_cancel, { on_new_commit: 'none' });
    assert.equal((data['default'] as { interruptible: boolean }).interruptible, true);
  });

  test('a schedule audits and lists anew, and does nothing else', () => {
    const scheduled = jobs
      .filter(([, { rules = [] }]) => !/schedule|CI_COMMIT_TAG/.test(JSON.stringify(rules)))
      .map(([name]) => name);
    assert.deepEqual(scheduled, ['build', 'audit', 'dependencies']);
  });

  test('a tag publishes the image, when every other job has passed', () => {
    const { stage, needs, rules, script } = named['release'] ?? EMPTY;
    assert.deepEqual(rules, [{ if: '$CI_COMMIT_TAG =~ /^v/' }]);
    assert.equal(stage, (data['stages'] as string[]).at(-1));
    assert.equal(needs, undefined);
    assert.match(script?.at(-1) ?? '', /--push --provenance=mode=max --sbom=true/);
    const { rules: runs } = data['workflow'] as { rules: { if: string }[] };
    assert.ok(runs.some((rule) => rule.if === rules?.[0]?.if));
  });

  test('builds and scans an image only where there is one', () => {
    const without = pipeline(deploymentPlan({ hasDockerfile: false }));
    assert.ok(!without.text.includes('docker'));
    assert.equal(without.jobs.length, jobs.length - 4);
  });
});

for (const { id, packageManager } of axes.flatMap(({ options }) => options)) {
  if (!packageManager) continue;
  test(`with ${id} every command of the pipeline is its own`, () => {
    const own = pipeline(deploymentPlan({}, undefined, packageManager));
    const { setUp, frozenInstall, pipelineCache, lockfile } = packageManager;
    const installing = own.jobs.filter(([, { script }]) => script.includes(frozenInstall));
    assert.equal(installing.length, 6);
    for (const [, { script }] of installing) {
      if (setUp) assert.equal(script[0], setUp);
    }
    const all = own.jobs.flatMap(([, { script }]) => script);
    for (const script of ['lint', 'typecheck', 'test', 'build']) {
      assert.ok(all.includes(packageManager.run(script)), script);
    }
    for (const command of packageManager.audit) assert.ok(all.includes(command), command);
    const { cache } = own.data['default'] as { cache?: unknown };
    assert.deepEqual(
      cache,
      pipelineCache && { key: { files: [lockfile] }, paths: [`${pipelineCache.folder}/`] },
    );
  });
}
