/** What `--only` names: files that a person thinks of as one thing. */
export const groups = [
  'ci',
  'nginx',
  'docker',
  'process',
  'kubernetes',
  'env',
  'lint',
  'package',
] as const;

export type Group = (typeof groups)[number];

/** The first pattern that a path meets says its group. */
const PATTERNS: readonly (readonly [Group, RegExp])[] = [
  ['nginx', /^deploy\/(.+\/)?nginx(\/|\.conf$)/],
  ['nginx', /^deploy\/.+\/install-certificate\.sh$/],
  ['docker', /^(Dockerfile|\.dockerignore|compose\.yaml)$|^deploy\/compose\//],
  ['docker', /^deploy\/[^/]+\/(create-database|dump|restore)\./],
  ['kubernetes', /^deploy\/kubernetes\//],
  ['process', /^ecosystem\.config\.c?js$|^deploy\/vm\/|^deploy\/.+\.service$/],
  ['ci', /^(\.github\/|\.gitlab-ci\.yml$|renovate\.json$)/],
  ['env', /^(\.env\.example|\.gitignore)$/],
  [
    'lint',
    /^(eslint\.config\.[cm]?js|[jt]sconfig(\..+)?\.json|\.prettier(rc\.json|ignore)|\.editorconfig)$/,
  ],
  [
    'package',
    /^(package\.json|\.npmrc|\.yarnrc\.yml|bunfig\.toml|pnpm-workspace\.yaml|\.nvmrc|tools\/.+)$/,
  ],
];

/** The group of a generated file, or undefined where it belongs to none. */
export function groupOf(path: string): Group | undefined {
  return PATTERNS.find(([, pattern]) => pattern.test(path))?.[0];
}
