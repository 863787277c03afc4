import type { Plan } from '../../plan/plan.ts';
import { separate, yamlDocument, yamlText } from '../yaml.ts';
import { action, checkout, install } from './actions.ts';
import { auditSteps } from './ci-workflow.ts';

/** `.github/workflows/codeql.yml`: GitHub reads the code and the workflows for known mistakes. */
export function codeqlWorkflow({ application }: Plan): string {
  const data = {
    name: 'CodeQL',
    on: {
      push: { branches: [application.branch] },
      pull_request: null,
      schedule: [{ cron: '23 4 * * 1' }],
    },
    permissions: { contents: 'read' },
    jobs: {
      analyze: {
        name: 'Analyse ${{ matrix.language }}',
        'runs-on': 'ubuntu-24.04',
        'timeout-minutes': 30,
        if: "!github.event.repository.private || vars.CODE_SECURITY == 'true'",
        permissions: { contents: 'read', actions: 'read', 'security-events': 'write' },
        strategy: {
          'fail-fast': false,
          matrix: { language: ['javascript-typescript', 'actions'] },
        },
        steps: [
          checkout(),
          {
            uses: action('github/codeql-action/init'),
            with: {
              languages: '${{ matrix.language }}',
              'build-mode': 'none',
              queries: 'security-extended',
            },
          },
          {
            uses: action('github/codeql-action/analyze'),
            with: { category: '/language:${{ matrix.language }}' },
          },
        ],
      },
    },
  };
  const document = yamlDocument(data, {
    'jobs › analyze › if':
      'A private repository needs GitHub Code Security: set the variable CODE_SECURITY to true where it has it.',
    'jobs › analyze › permissions': 'security-events is where the findings go.',
  });
  return yamlText(document, 'Looks for mistakes in the code and in these workflows.');
}

/** `.github/workflows/audit.yml`: what was fine at the last change may be known to be broken today. */
export function auditWorkflow(plan: Plan): string {
  const data = {
    name: 'Audit',
    on: { schedule: [{ cron: '41 5 * * *' }], workflow_dispatch: null },
    permissions: { contents: 'read' },
    jobs: {
      audit: {
        name: 'Audit',
        'runs-on': 'ubuntu-24.04',
        'timeout-minutes': 10,
        steps: [...install(plan), ...auditSteps(plan)],
      },
      report: report(),
    },
  };
  const document = yamlDocument(data, {
    'jobs › report':
      'Runs none of the packages, so that what it may write stays out of their reach.',
  });
  separate(document, ['jobs']);
  return yamlText(
    document,
    'Every night: a dependency that was fine at the last change may be known to be broken today. ' +
      'An issue says so, one at a time.',
  );
}

const TITLE = 'The nightly audit failed';

/** Opens an issue, unless one is open already. */
function report() {
  const run = [
    `open=$(gh issue list --state open --search '"${TITLE}" in:title' --json number --jq length)`,
    'if [ "$open" = 0 ]; then',
    `  gh issue create --title '${TITLE}' --body "A dependency needs a look: $RUN"`,
    'fi',
    '',
  ];
  return {
    name: 'Open an issue',
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 5,
    needs: 'audit',
    if: "failure() && github.event_name == 'schedule'",
    permissions: { issues: 'write' },
    steps: [
      {
        env: {
          GH_TOKEN: '${{ github.token }}',
          GH_REPO: '${{ github.repository }}',
          RUN: '${{ github.server_url }}/${{ github.repository }}/actions/runs/${{ github.run_id }}',
        },
        run: run.join('\n'),
      },
    ],
  };
}
