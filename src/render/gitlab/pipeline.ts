import type { Plan } from '../../plan/plan.ts';
import { separate, yamlDocument, yamlText } from '../yaml.ts';
import * as jobs from './jobs.ts';

const HEADING =
  'Runs on every merge request, on the default branch, and by schedule. No job gets a token, but for the ' +
  'scanners that have one of their own.';

const COMMENTS = {
  include: 'SAST reads the code for known mistakes; its findings show in the merge request.',
  'workflow › rules':
    'A newer push stops what it has overtaken; what runs on the default branch is seen to its end.',
  audit:
    'What was fine at the last change may be known to be broken today: it runs by schedule too.',
  secrets: 'Reads the whole history.',
};

/** `.gitlab-ci.yml`. */
export function pipelineFile(plan: Plan): string {
  const container = Boolean(plan.facts['hasDockerfile']);
  const { node, commands, hasMetrics } = plan.application;
  const hasCheck = commands.lint !== undefined || commands.typecheck !== undefined;
  const data = {
    workflow: {
      auto_cancel: { on_new_commit: 'interruptible' },
      rules: [
        { if: "$CI_PIPELINE_SOURCE == 'merge_request_event'" },
        { if: "$CI_PIPELINE_SOURCE == 'schedule'" },
        {
          if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
          auto_cancel: { on_new_commit: 'none' },
        },
        ...(container
          ? [{ if: '$CI_COMMIT_TAG =~ /^v/', auto_cancel: { on_new_commit: 'none' } }]
          : []),
      ],
    },
    include: [{ template: 'Jobs/SAST.gitlab-ci.yml' }],
    stages: ['test', 'scan', ...(container ? ['release'] : [])],
    variables: variables(plan),
    default: {
      image: `node:${node}-slim`,
      interruptible: true,
      timeout: '15 minutes',
      ...cache(plan),
    },
    ...(hasCheck && { check: jobs.check(plan) }),
    ...(commands.test && { test: jobs.test(plan, commands.test) }),
    build: jobs.build(plan),
    audit: jobs.audit(plan),
    snyk: jobs.snyk(plan),
    socket: jobs.socket(plan),
    ...(plan.packageManager.sbom && { dependencies: jobs.dependencies() }),
    ...(commands.check && { hardening: jobs.hardening(commands.check) }),
    ...(hasMetrics && { alerts: jobs.alerts() }),
    secrets: jobs.secrets(),
    ...(container && {
      dockerfile: jobs.dockerfile(),
      'container-image': jobs.image(),
      container: jobs.container(),
      release: jobs.release(),
    }),
  };
  const document = yamlDocument(data, {
    ...COMMENTS,
    ...(container && {
      'container-image': 'This job and the release alone need a privileged runner.',
      release:
        'A tag such as v1.2.0 publishes the image once everything above has passed, with a list of its parts ' +
        'and a statement of how it was built. Protect such tags.',
    }),
  });
  separate(document, []);
  return yamlText(document, HEADING);
}

function variables({ packageManager }: Plan) {
  const { pipelineCache } = packageManager;
  return {
    // GitLab's templates run on branches unless they are told of merge requests.
    AST_ENABLE_MR_PIPELINES: 'true',
    ...(pipelineCache && {
      [pipelineCache.variable]: `$CI_PROJECT_DIR/${pipelineCache.folder}`,
    }),
  };
}

/** Downloads are kept for as long as the lockfile stays the same. */
function cache({ packageManager }: Plan) {
  const { lockfile, pipelineCache } = packageManager;
  if (!pipelineCache) return {};
  return { cache: { key: { files: [lockfile] }, paths: [`${pipelineCache.folder}/`] } };
}
