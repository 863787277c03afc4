import { Tree } from '../../src/tree/tree.ts';

/** What an earlier version said where today's says something else: pairs of today's text and that one's. */
type Differences = readonly (readonly [today: string | RegExp, earlier: string])[];

const OLD_CHECKOUT = 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2';
const CHECKOUT = /actions\/checkout@[0-9a-f]{40} # v[\d.]+/g;

/** A job of the workflow that the earlier version did not have. */
export const NEW_JOB = / {2}# Snyk and Socket[^]*?\n\n(?= {2}\S)/;

/** By pattern of paths. */
export const DIFFERENCES: readonly (readonly [RegExp, Differences])[] = [
  [
    /^\.github\/workflows\/ci\.yml$/,
    [
      [CHECKOUT, OLD_CHECKOUT],
      // A job that is new, one whose limit is lower now, a version that is tested now.
      [NEW_JOB, ''],
      ['timeout-minutes: 15', 'timeout-minutes: 30'],
      ['node: [22, 24, 26]', 'node: [20, 22, 24]'],
      [
        "cancel-in-progress: ${{ github.event_name == 'pull_request' }}",
        'cancel-in-progress: true',
      ],
      // A step that is new.
      [/ {6}- name: List what the application is made of\n.*\n/, ''],
    ],
  ],
  [/^\.github\/workflows\/codeql\.yml$/, [[CHECKOUT, OLD_CHECKOUT]]],
  [/^\.github\/dependabot\.yml$/, [[/ {2}- package-ecosystem: docker\n[^]*?(?= {2}- pack|$)/, '']]],
  [
    /^\.gitlab-ci\.yml$/,
    [
      ['timeout: 15 minutes', 'timeout: 30 minutes'],
      [/\n# Reads the whole history\.\nsecrets:\n[^]*?(?=\n\n|\n$)/, ''],
      [/aquasec\/trivy:\S+/, `aquasec/trivy:0.60.0@sha256:${'0'.repeat(64)}`],
    ],
  ],
  [
    /^compose\.yaml$/,
    [
      ['memory: 512m', 'memory: 256m'],
      ['redis:8-alpine', 'redis:7-alpine'],
      [/(?<=\n {2}redis:\n[^]*?)\n {4}deploy:\n {6}resources:\n[^]*?(?=\n\n)/, ''],
      ['name: my-app\n', 'name: my-app\nversion: "3"\n'],
    ],
  ],
  [
    /^Dockerfile$/,
    [
      [/FROM node:24/g, 'FROM node:22'],
      ['--interval=5s', '--interval=30s'],
      [/USER (\d+):\d+/, 'USER $1'],
    ],
  ],
  [/^\.dockerignore$/, [['!.npmrc\n', '']]],
  [
    /^package\.json$/,
    [
      [/"zod": ".*"/, '"zod": "4.0.0"'],
      [/"pino": ".*"/, '"pino": "9.6.0"'],
      [/"typescript": ".*"/, '"typescript": "5.8.3"'],
      ['"node": ">=22.18"', '"node": ">=20"'],
      [/ {4}"jose": .*\n/, '    "jsonwebtoken": "9.0.2",\n'],
      [/ {4}"typecheck": .*\n/, ''],
      [/"lint": ".*"/, '"lint": "eslint ."'],
    ],
  ],
  [
    /^\.env\.example$/,
    [
      [/# Seconds after which secrets are read again.*\nSECRETS_REFRESH=.*\n\n/, ''],
      ['API_RATE_LIMIT=100', 'API_RATE_LIMIT=300'],
      [
        'REDIS_PREFIX=my-app\n',
        'REDIS_PREFIX=my-app\n\n# Reads the body of forms.\nFORMS_ENABLED=false\n',
      ],
    ],
  ],
  [
    /^\.gitignore$/,
    [
      ['.data/\n', ''],
      ['dist/\n', 'dist/\n.nyc_output/\n'],
    ],
  ],
  [
    /^tsconfig\.json$/,
    [
      ['"target": "es2024"', '"target": "es2022"'],
      [/ {4}"erasableSyntaxOnly": true,\n/, ''],
    ],
  ],
  [/^eslint\.config\.js$/, [[/ *'no-script-url': 'error',\n/, '']]],
  [
    /^ecosystem\.config\.js$/,
    [
      ['kill_timeout: 20_000', 'kill_timeout: 10_000'],
      [/ {4}exp_backoff_restart_delay: 100,\n/, ''],
    ],
  ],
  [
    /^deploy\/vm\/process\.service$/,
    [
      ['TimeoutStopSec=20', 'TimeoutStopSec=10'],
      ['ProcSubset=pid\n', ''],
    ],
  ],
  [
    /^deploy\/vm\/nginx\.conf$/,
    [
      ['return 308', 'return 301'],
      [/ {4}ssl_reject_handshake on;\n/, ''],
    ],
  ],
  [/^deploy\/nginx\/proxy\.conf$/, [['proxy_read_timeout 35s', 'proxy_read_timeout 60s']]],
  [/^deploy\/vm\/upstream\.conf$/, [['# All processes share one port.', '# One port.']]],
  [
    /^deploy\/kubernetes\/overlays\/production\//,
    [[/path: \/spec\/minReplicas\n(\s+)value: 3/, 'path: /spec/minReplicas\n$1value: 2']],
  ],
  [
    /^deploy\/kubernetes\/base\/deployment\.yaml$/,
    [
      ['failureThreshold: 30', 'failureThreshold: 15'],
      [/ {6}enableServiceLinks: false\n/, ''],
    ],
  ],
  // Seeds, which no later version brings up to date.
  [/^(src\/app\.[jt]s|README\.md)$/, [[/$/, 'Of an earlier version.\n']]],
  [/^pnpm-workspace\.yaml$/, [['minimumReleaseAge: 10080', 'minimumReleaseAge: 4320']]],
];

/** Today's path of a file, and what an earlier version called it. */
export const RENAMED = { now: '.prettierignore', before: 'deploy/.prettierignore' } as const;

/** What an earlier version did not make yet, and what only it made. */
export const NEW_FILE = '.editorconfig';
export const DROPPED = {
  path: 'deploy/README.md',
  text: '# Deployment\n\nSee the README.\n',
} as const;

/** The files of a project as an earlier version of the generator would have made them. */
export function earlier(today: Tree): Tree {
  const tree = new Tree();
  for (const [path, { text, owner, mode }] of today.entries()) {
    if (path === NEW_FILE) continue;
    tree.add(path === RENAMED.now ? RENAMED.before : path, earlierText(path, text), owner, mode);
  }
  return tree.add(DROPPED.path, DROPPED.text, 'core');
}

function earlierText(path: string, today: string): string {
  const differences = DIFFERENCES.flatMap(([pattern, all]) => (pattern.test(path) ? all : []));
  return differences.reduce((text, [now, before]) => text.replace(now, before), today);
}
