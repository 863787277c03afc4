import commands from '../../../templates/versions/tools/commands/package.json' with { type: 'json' };
import type { BackingService } from '../../plan/contribution.ts';
import type { Plan } from '../../plan/plan.ts';
import { IMAGES, tool } from './images.ts';

/** Docker in Docker, over TLS. */
const DOCKER = {
  image: IMAGES.docker,
  services: [{ name: IMAGES.dockerDaemon, alias: 'docker' }],
  variables: { DOCKER_TLS_CERTDIR: '/certs' },
};

/** A job as GitLab reads it. */
export type Job = Readonly<Record<string, unknown>>;

/** A nightly pipeline asks only what may have changed by itself. */
const ON_CHANGE = { rules: [{ if: "$CI_PIPELINE_SOURCE != 'schedule'" }] };

/** Nothing is installed, so nothing is fetched from the cache. */
const WITHOUT_PACKAGES = { cache: [] };

export function check(plan: Plan): Job {
  const { lint, typecheck } = plan.application.commands;
  return {
    stage: 'test',
    ...ON_CHANGE,
    script: [...install(plan), ...[lint, typecheck].filter((command) => command !== undefined)],
  };
}

export function test(plan: Plan, command: string): Job {
  const { services, application } = plan;
  return {
    stage: 'test',
    ...ON_CHANGE,
    parallel: { matrix: [{ NODE: application.nodeVersions.map(String) }] },
    image: 'node:$NODE-slim',
    ...(services.length > 0 && {
      services: services.map(server),
      variables: Object.fromEntries(services.map((row) => [row.variable, address(row)])),
    }),
    script: [...install(plan), command],
  };
}

/** GitLab waits until the server's port answers. */
function server({ name, image, ci }: BackingService) {
  return {
    name: image,
    alias: name,
    ...(Object.keys(ci.environment).length > 0 && { variables: ci.environment }),
  };
}

/** Other CI reaches its servers on localhost; GitLab by their names. */
function address({ name, ci }: BackingService): string {
  return ci.url.replace(/(?<=[/@])localhost(?=[:/]|$)/, name);
}

export function build(plan: Plan): Job {
  const { build } = plan.application.commands;
  const { sbom } = plan.packageManager;
  const list = sbom ? [`${sbom} > sbom.cdx.json`] : [];
  return {
    stage: 'test',
    script: [...install(plan), ...(build ? [build] : []), ...list],
    ...(sbom && {
      artifacts: {
        paths: ['sbom.cdx.json'],
        reports: { cyclonedx: 'sbom.cdx.json' },
        expire_in: '30 days',
      },
    }),
  };
}

export function audit(plan: Plan): Job {
  return { stage: 'scan', needs: [], script: [...install(plan), ...plan.packageManager.audit] };
}

export function snyk(plan: Plan): Job {
  const { snyk: version } = commands.dependencies;
  return scanner(plan, 'SNYK_TOKEN', `npx --yes snyk@${version} test --severity-threshold=high`);
}

export function socket(plan: Plan): Job {
  const version = commands.dependencies['@socketsecurity/cli'];
  return scanner(
    plan,
    'SOCKET_CLI_API_TOKEN',
    `npx --yes --package=@socketsecurity/cli@${version} -- socket ci`,
  );
}

/** There only where its token is. */
function scanner(plan: Plan, token: string, command: string): Job {
  return {
    stage: 'scan',
    needs: [],
    rules: [{ if: `$CI_PIPELINE_SOURCE == 'schedule'`, when: 'never' }, { if: `$${token}` }],
    script: [...install(plan), command],
  };
}

/** Known holes, and licences that would bind the whole, in what the build listed. */
export function dependencies(): Job {
  return {
    stage: 'scan',
    ...WITHOUT_PACKAGES,
    needs: ['build'],
    image: tool('trivy'),
    variables: { GIT_STRATEGY: 'none' },
    script: [
      'trivy sbom --scanners vuln,license --severity HIGH,CRITICAL --exit-code 1 sbom.cdx.json',
    ],
  };
}

/** Needs Node and no package of the project. */
export function hardening(command: string): Job {
  return { stage: 'test', ...ON_CHANGE, ...WITHOUT_PACKAGES, script: [command] };
}

export function alerts(): Job {
  return {
    stage: 'test',
    ...ON_CHANGE,
    ...WITHOUT_PACKAGES,
    image: tool('prometheus'),
    script: ['promtool test rules deploy/prometheus/alerts.test.yml'],
  };
}

export function secrets(): Job {
  return {
    stage: 'scan',
    needs: [],
    ...ON_CHANGE,
    ...WITHOUT_PACKAGES,
    image: tool('gitleaks'),
    variables: { GIT_DEPTH: '0' },
    script: ['gitleaks git --redact --verbose .'],
  };
}

export function dockerfile(): Job {
  return {
    stage: 'test',
    ...ON_CHANGE,
    ...WITHOUT_PACKAGES,
    image: tool('hadolint'),
    script: ['hadolint --failure-threshold warning Dockerfile'],
  };
}

export function image(): Job {
  return {
    stage: 'test',
    ...ON_CHANGE,
    ...WITHOUT_PACKAGES,
    timeout: '30 minutes',
    ...DOCKER,
    script: ['docker build --tag app:ci .', 'docker save app:ci | gzip > image.tar.gz'],
    artifacts: { paths: ['image.tar.gz'], expire_in: '1 hour' },
  };
}

export function container(): Job {
  return {
    stage: 'scan',
    ...ON_CHANGE,
    ...WITHOUT_PACKAGES,
    needs: ['container-image'],
    image: tool('trivy'),
    variables: { GIT_STRATEGY: 'none' },
    script: [
      'trivy image --input image.tar.gz --severity HIGH,CRITICAL --ignore-unfixed --exit-code 1',
    ],
  };
}

export function release(): Job {
  return {
    stage: 'release',
    rules: [{ if: '$CI_COMMIT_TAG =~ /^v/' }],
    ...WITHOUT_PACKAGES,
    interruptible: false,
    timeout: '30 minutes',
    ...DOCKER,
    script: [
      'echo "$CI_REGISTRY_PASSWORD" | docker login --username "$CI_REGISTRY_USER" --password-stdin "$CI_REGISTRY"',
      'docker context create builder',
      'docker buildx create --use builder',
      'docker buildx build --push --provenance=mode=max --sbom=true --tag "$CI_REGISTRY_IMAGE:$CI_COMMIT_TAG" .',
    ],
  };
}

function install({ packageManager }: Plan): string[] {
  const { setUp, frozenInstall } = packageManager;
  return [...(setUp ? [setUp] : []), frozenInstall];
}
