import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import packageJson from '../../../package.json' with { type: 'json' };
import commands from '../../../templates/versions/tools/commands/package.json' with { type: 'json' };
import { axes } from '../../../src/options/registry.ts';
import { planFor } from '../../../src/plan/plan.ts';
import { githubWorkflows } from '../../../src/render/github-workflows.ts';
import { allCombinations, isValid } from '../../support/combinations.ts';
import { workflowProblems } from '../../support/workflow-problems.ts';
import { deploymentPlan } from './deployment-plan.ts';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
}

interface Job {
  'runs-on': string;
  'timeout-minutes': number;
  permissions?: Record<string, string>;
  if?: string;
  services?: Record<string, { image: string; ports: string[]; options: string }>;
  env?: Record<string, string>;
  strategy?: { matrix: { node?: number[] } };
  steps: Step[];
}

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency?: Record<string, unknown>;
  jobs: Record<string, Job>;
}

/** The rights beyond reading that a workflow may have, in the order of its jobs. */
const WRITES: Record<string, string[]> = {
  'audit.yml': ['issues: write'],
  'codeql.yml': ['security-events: write'],
  'release.yml': ['packages: write', 'id-token: write', 'attestations: write'],
};

const files = githubWorkflows(deploymentPlan());
const workflows = Object.entries(files).filter(([path]) => path.startsWith('.github/workflows/'));
const ci = parse(files['.github/workflows/ci.yml'] ?? '') as Workflow;
const commandsOf = (job: Job | undefined) =>
  job?.steps.map(({ run }) => run ?? '').join('\n') ?? '';

suite('workflows', () => {
  for (const [path, text] of workflows) {
    const { jobs, permissions, on } = parse(text) as Workflow;
    const steps = Object.values(jobs).flatMap((job) => job.steps);

    test(`${path} is understood by GitHub`, async () => {
      assert.deepEqual(await workflowProblems(path, text), []);
    });

    test(`${path} pins every action to a commit and says which version it is`, () => {
      for (const line of text.match(/uses: .*/g) ?? []) {
        assert.match(line, /^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    });

    test(`${path} may only read, except where it files or publishes what it made`, () => {
      assert.deepEqual(permissions, { contents: 'read' });
      const rights = Object.values(jobs).flatMap((job) => Object.entries(job.permissions ?? {}));
      const beyond = rights
        .filter(([, right]) => right !== 'read')
        .map((right) => right.join(': '));
      assert.deepEqual(beyond, WRITES[basename(path)] ?? []);
    });

    test(`${path} keeps no token, waits for nobody for ever and runs nothing a stranger wrote`, () => {
      assert.ok(!('pull_request_target' in on));
      for (const job of Object.values(jobs)) assert.ok(job['timeout-minutes'] <= 30);
      for (const { uses, with: inputs, run } of steps) {
        if (uses?.startsWith('actions/checkout@')) {
          assert.equal(inputs?.['persist-credentials'], false);
        }
        assert.doesNotMatch(run ?? '', /\$\{\{/);
      }
    });
  }
});

test('a key that GitHub does not know, and a name that is not there, are found', async () => {
  const text = files['.github/workflows/release.yml'] ?? '';
  for (const [right, wrong] of [
    ['attestations: write', 'attestation: write'],
    ['steps.build.outputs', 'steps.built.outputs'],
    ['timeout-minutes', 'timeout-minute'],
  ] as const) {
    const problems = await workflowProblems(
      '.github/workflows/release.yml',
      text.replace(right, wrong),
    );
    assert.equal(problems.length, 1, wrong);
  }
});

suite('ci.yml', () => {
  test('tests on every supported Node with the services of the plan', () => {
    const job = ci.jobs['test'];
    assert.deepEqual(job?.strategy?.matrix.node, [22, 24, 26]);
    assert.deepEqual(job?.services?.['store']?.ports, ['7000:7000']);
    assert.match(job?.services?.['store']?.options ?? '', /--health-cmd "store ping"/);
    assert.deepEqual(job?.env, { STORE_URL: 'store://localhost:7000' });
  });

  const plans = allCombinations().filter((answers) => isValid(answers) && answers.ci !== 'none');
  for (const [database, answers] of new Map(plans.map((row) => [row.database, row]))) {
    test(`tests on ${database} by a URL that leads to its container`, () => {
      const { services } = planFor(answers);
      const { jobs } = parse(githubWorkflows(planFor(answers))['.github/workflows/ci.yml'] ?? '');
      for (const { name, variable, port, ci } of services) {
        const url = new URL(jobs.test.env[variable]);
        assert.match(url.hostname, /^(localhost|127\.0\.0\.1)$/);
        assert.equal(url.port, String(port));
        assert.deepEqual(jobs.test.services[name].ports, [`${port}:${port}`]);
        if (url.password) assert.ok(Object.values(ci.environment).includes(url.password));
        assert.match(jobs.test.services[name].options, /--health-cmd "\S+/);
      }
    });
  }

  test('installs from the lockfile wherever it needs packages', () => {
    for (const [name, job] of Object.entries(ci.jobs)) {
      // The check is one package, and not one of the project's.
      if (name === 'hardening') continue;
      assert.doesNotMatch(commandsOf(job), /npm (install|i) /);
      const usesNode = job.steps.some(({ uses }) => uses?.startsWith('actions/setup-node@'));
      assert.equal(commandsOf(job).includes('npm ci'), usesNode);
    }
  });

  test('asks this version whether the hardening stands', () => {
    const { name, version } = packageJson;
    assert.ok(commandsOf(ci.jobs['hardening']!).endsWith(` ${name}@${version} check`));
  });

  test('lints, checks types, builds, audits, and lists what it is made of', () => {
    const all = Object.values(ci.jobs).map(commandsOf).join('\n');
    for (const command of [
      'npm run lint',
      'npm run typecheck',
      'npm run build',
      'npm audit --omit=dev --audit-level=high',
      'npm audit signatures',
      'npm sbom',
    ]) {
      assert.ok(all.includes(command), command);
    }
  });

  test('pins the scanners exactly, and skips them aloud without their token', () => {
    const steps = ci.jobs['audit']?.steps.filter(({ env }) => env) ?? [];
    const { snyk, '@socketsecurity/cli': socket } = commands.dependencies;
    assert.equal(steps.length, 2);
    assert.match(steps[0]?.run ?? '', new RegExp(`npx --yes snyk@${snyk} test`));
    assert.match(steps[1]?.run ?? '', new RegExp(`--package=@socketsecurity/cli@${socket} `));
    for (const { run } of steps) assert.match(run ?? '', /::notice .*\n {2}exit 0\n/);
  });

  test('tests the alert rules', () => {
    const command = 'promtool test rules deploy/prometheus/alerts.test.yml';
    assert.ok(commandsOf(ci.jobs['alerts']).includes(command));
  });

  test('stops a run that a newer one has overtaken, but never one of main', () => {
    assert.match(String(ci.concurrency?.['cancel-in-progress']), /== 'pull_request'/);
  });

  test('scans the container where there is one', () => {
    assert.ok(ci.jobs['container']);
    const without = githubWorkflows(deploymentPlan({ hasDockerfile: false }));
    assert.ok(!parse(without['.github/workflows/ci.yml'] ?? '').jobs.container);
    assert.doesNotMatch(without['.github/dependabot.yml'] ?? '', /docker/);
  });
});

for (const { id, packageManager } of axes.flatMap(({ options }) => options)) {
  if (!packageManager) continue;
  test(`with ${id} every command is its own`, async () => {
    const plan = deploymentPlan({}, undefined, packageManager);
    const text = githubWorkflows(plan)['.github/workflows/ci.yml'] ?? '';
    assert.deepEqual(await workflowProblems('.github/workflows/ci.yml', text), []);
    const { jobs } = parse(text) as Workflow;
    for (const [name, job] of Object.entries(jobs)) {
      const setUpNode = job.steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'));
      if (!setUpNode || name === 'hardening') continue;
      const commands = job.steps.map(({ run }) => run);
      assert.ok(commands.includes(packageManager.frozenInstall));
      assert.equal(setUpNode.with?.['cache'], packageManager.github.cache);
      // setup-node asks the program where its cache is.
      const setUp = packageManager.setUp ? commands.indexOf(packageManager.setUp) : 0;
      assert.ok(setUp !== -1 && setUp < job.steps.indexOf(setUpNode));
    }
    const all = Object.values(jobs).map(commandsOf).join('\n');
    for (const script of ['lint', 'typecheck', 'test', 'build']) {
      assert.ok(all.includes(packageManager.run(script)), script);
    }
    for (const command of packageManager.audit) assert.ok(all.includes(command), command);
  });
}

suite('audit.yml', () => {
  const { jobs } = parse(files['.github/workflows/audit.yml'] ?? '') as Workflow;
  const [step] = jobs['report']?.steps ?? [];

  test('what may open an issue runs nothing that the packages brought', () => {
    assert.deepEqual(jobs['audit']?.permissions, undefined);
    assert.equal(jobs['report']?.steps.length, 1);
    assert.match(String(jobs['report']?.if), /^failure\(\)/);
  });

  for (const open of [0, 1]) {
    test(`${open === 0 ? 'opens an issue' : 'opens no second issue'} where ${open} are open`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'gh-'));
      const log = join(folder, 'log');
      writeFileSync(log, '');
      const answers = `#!/bin/sh\necho "$*" >> '${log}'\n[ "$2" = list ] && echo ${open}\nexit 0\n`;
      writeFileSync(join(folder, 'gh'), answers, { mode: 0o755 });
      const PATH = `${folder}${delimiter}${process.env['PATH']}`;
      // As the runner does it.
      execFileSync('bash', ['-e', '-c', step?.run ?? ''], { env: { PATH, RUN: 'https://run' } });
      const asked = readFileSync(log, 'utf8').trim().split('\n');
      assert.match(asked[0] ?? '', /^issue list --state open --search "The nightly audit failed"/);
      assert.equal(asked.length, 2 - open);
      if (open === 0) assert.match(asked[1] ?? '', /^issue create .*https:\/\/run$/);
    });
  }
});

suite('release.yml', () => {
  const text = files['.github/workflows/release.yml'] ?? '';
  const { on, jobs } = parse(text) as Workflow;
  const steps = jobs['image']?.steps ?? [];

  test('publishes tags only, and only what CI has passed, before anything is built', () => {
    assert.deepEqual(on, { push: { tags: ['v*'] } });
    assert.match(steps[0]?.run ?? '', /gh run list .*--commit "\$GITHUB_SHA" --status success/);
  });

  test('attests the very image that it pushed, with its parts', () => {
    const [build] = steps.filter(({ uses }) => uses?.startsWith('docker/build-push-action@'));
    const attest = steps.at(-1);
    assert.equal(build?.with?.['provenance'], 'mode=max');
    assert.equal(build?.with?.['sbom'], true);
    assert.match(attest?.uses ?? '', /^actions\/attest-build-provenance@/);
    assert.equal(attest?.with?.['subject-digest'], '${{ steps.build.outputs.digest }}');
  });

  test('is there only where there is an image', () => {
    const without = githubWorkflows(deploymentPlan({ hasDockerfile: false }));
    assert.ok(!('.github/workflows/release.yml' in without));
  });
});

suite('dependabot.yml', () => {
  test('groups updates and lets every release rest for a week', () => {
    const { updates } = parse(files['.github/dependabot.yml'] ?? '');
    const ecosystems = updates.map((row: Record<string, unknown>) => row['package-ecosystem']);
    assert.deepEqual(ecosystems, ['npm', 'github-actions', 'docker', 'docker-compose']);
    for (const row of updates) {
      assert.deepEqual(row.cooldown, { 'default-days': 7 });
      assert.ok(Object.keys(row.groups).length > 0);
    }
  });
});
