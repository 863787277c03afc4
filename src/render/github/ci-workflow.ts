import commands from '../../../templates/versions/tools/commands/package.json' with { type: 'json' };
import type { BackingService } from '../../plan/contribution.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Comments } from '../yaml.ts';
import { yamlDocument, yamlText, separate } from '../yaml.ts';
import { action, checkout, install, setUpNode } from './actions.ts';
import type { Step } from './actions.ts';

const RUNNER = 'ubuntu-24.04';

const HEADING = 'Runs on every change. Each job has no more rights than it needs.';

const COMMENTS = {
  'jobs › audit': 'Snyk and Socket are skipped where their token is missing, as it is in forks.',
  'jobs › hardening':
    'Fails where a file lost a protection, or is no longer what create-secure-node-app keeps up to date.',
  'jobs › alerts': 'promtool is part of the package prometheus.',
  'jobs › dependencies › if': 'A private repository needs GitHub Code Security for this.',
  'jobs › secrets':
    'gitleaks reads the whole history. For an organisation it wants a licence; without, Trivy reads the files.',
};

/** `.github/workflows/ci.yml`. */
export function ciWorkflow(plan: Plan): string {
  const { branch, commands, hasMetrics } = plan.application;
  const hasBuild = Boolean(commands.build ?? plan.packageManager.sbom);
  const hasCheck = commands.lint !== undefined || commands.typecheck !== undefined;
  const data = {
    name: 'CI',
    on: { push: { branches: [branch] }, pull_request: null },
    permissions: { contents: 'read' },
    concurrency: {
      group: '${{ github.workflow }}-${{ github.ref }}',
      'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
    },
    jobs: {
      ...(hasCheck && { check: checkJob(plan) }),
      ...(commands.test && { test: testJob(plan, commands.test) }),
      ...(hasBuild && { build: buildJob(plan) }),
      audit: job('Audit', 10, [...install(plan), ...auditSteps(plan), ...scanners()]),
      ...(commands.check && { hardening: hardeningJob(plan, commands.check) }),
      ...(hasMetrics && { alerts: alertRules() }),
      dependencies: dependencyReview(),
      secrets: secretScan(),
      ...(plan.facts['hasDockerfile'] && { container: containerScan() }),
    },
  };
  const document = yamlDocument(data, commentsFor(data.jobs));
  separate(document, ['jobs']);
  return yamlText(document, HEADING);
}

/** The comments on those jobs that are there. */
function commentsFor(jobs: object): Comments {
  const isThere = (path: string) => (path.split(' › ')[1] ?? '') in jobs;
  return Object.fromEntries(Object.entries(COMMENTS).filter(([path]) => isThere(path)));
}

/** The packages' known holes, and where that can be asked whether the registry signed them. */
export function auditSteps({ packageManager }: Plan): readonly Step[] {
  return packageManager.audit.map((run) => ({ run }));
}

function job(name: string, minutes: number, steps: readonly Step[], more: object = {}) {
  return { name, 'runs-on': RUNNER, 'timeout-minutes': minutes, ...more, steps };
}

function checkJob(plan: Plan) {
  const { lint, typecheck } = plan.application.commands;
  const name = lint && typecheck ? 'Lint and types' : lint ? 'Lint' : 'Types';
  const steps = [lint, typecheck].flatMap((run) => (run ? [{ run }] : []));
  return job(name, 10, [...install(plan), ...steps]);
}

/** Needs Node and no package of the project. */
function hardeningJob({ application }: Plan, run: string) {
  return job('Hardening', 5, [checkout(), setUpNode(application), { run }]);
}

function testJob(plan: Plan, run: string) {
  const { services, application } = plan;
  const steps = [...install(plan, '${{ matrix.node }}'), { run }];
  return job('Test on Node ${{ matrix.node }}', 15, steps, {
    strategy: { 'fail-fast': false, matrix: { node: application.nodeVersions } },
    ...(services.length > 0 && {
      services: Object.fromEntries(services.map((row) => [row.name, container(row)])),
      env: Object.fromEntries(services.map(({ variable, ci }) => [variable, ci.url])),
    }),
  });
}

function container({ image, port, ci }: BackingService) {
  return {
    image,
    ...(Object.keys(ci.environment).length > 0 && { env: ci.environment }),
    ports: [`${port}:${port}`],
    options: `--health-cmd "${ci.health}" --health-interval 5s --health-timeout 5s --health-retries 10`,
  };
}

function buildJob(plan: Plan) {
  const { build } = plan.application.commands;
  const { sbom } = plan.packageManager;
  return job(build ? 'Build' : 'Bill of materials', 10, [
    ...install(plan),
    ...(build ? [{ run: build }] : []),
    ...(sbom ? listOfParts(sbom) : []),
  ]);
}

function listOfParts(sbom: string): readonly Step[] {
  return [
    { name: 'List what the application is made of', run: `${sbom} > sbom.cdx.json` },
    {
      uses: action('actions/upload-artifact'),
      with: { name: 'sbom', path: 'sbom.cdx.json', 'if-no-files-found': 'error' },
    },
  ];
}

function scanners(): readonly Step[] {
  const { snyk, '@socketsecurity/cli': socket } = commands.dependencies;
  return [
    scanner('Snyk', 'SNYK_TOKEN', `npx --yes snyk@${snyk} test --severity-threshold=high`),
    scanner(
      'Socket',
      'SOCKET_CLI_API_TOKEN',
      `npx --yes --package=@socketsecurity/cli@${socket} -- socket ci`,
    ),
  ];
}

function scanner(name: string, token: string, command: string): Step {
  const run = [
    `if [ -z "$${token}" ]; then`,
    `  echo '::notice title=${name}::Skipped, since the secret ${token} is not set.'`,
    '  exit 0',
    'fi',
    command,
    '',
  ];
  return { name, env: { [token]: `\${{ secrets.${token} }}` }, run: run.join('\n') };
}

function alertRules() {
  return job('Alert rules', 5, [
    checkout(),
    { run: 'sudo apt-get update' },
    { run: 'sudo apt-get install --yes --no-install-recommends prometheus' },
    { run: 'promtool test rules deploy/prometheus/alerts.test.yml' },
  ]);
}

function dependencyReview() {
  const steps = [
    checkout(),
    { uses: action('actions/dependency-review-action'), with: { 'fail-on-severity': 'high' } },
  ];
  return job('New dependencies', 5, steps, {
    if: "github.event_name == 'pull_request' && (!github.event.repository.private || vars.CODE_SECURITY == 'true')",
  });
}

function secretScan() {
  const free = "github.event.repository.owner.type == 'User' || env.GITLEAKS_LICENSE != ''";
  const steps = [
    checkout(0),
    {
      if: free,
      uses: action('gitleaks/gitleaks-action'),
      env: { GITHUB_TOKEN: '${{ github.token }}', GITLEAKS_ENABLE_COMMENTS: false },
    },
    {
      if: `!(${free})`,
      uses: action('aquasecurity/trivy-action'),
      with: { 'scan-type': 'fs', scanners: 'secret', 'exit-code': 1 },
    },
  ];
  return job('Secrets', 10, steps, {
    permissions: { contents: 'read', 'pull-requests': 'read' },
    env: { GITLEAKS_LICENSE: '${{ secrets.GITLEAKS_LICENSE }}' },
  });
}

function containerScan() {
  return job('Container', 20, [
    checkout(),
    {
      uses: action('hadolint/hadolint-action'),
      with: { dockerfile: 'Dockerfile', 'failure-threshold': 'warning' },
    },
    { run: 'docker build --tag app:ci .' },
    {
      uses: action('aquasecurity/trivy-action'),
      with: {
        'image-ref': 'app:ci',
        severity: 'HIGH,CRITICAL',
        'ignore-unfixed': true,
        'exit-code': 1,
      },
    },
  ]);
}
