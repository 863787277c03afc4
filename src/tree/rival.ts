/** Names of which a tool heeds one only, or that would do the same work twice. */
const RIVALS: readonly RegExp[] = [
  /^(docker-)?compose\.ya?ml$/,
  /^(ecosystem|pm2)\.config\.([cm]?js|json|ya?ml)$/,
  /^(eslint\.config\.[cm]?[jt]s|\.eslintrc(\.\w+)?)$/,
  /^\.github\/dependabot\.ya?ml$/,
  /^(renovate\.json5?|\.renovaterc(\.json5?)?|\.github\/renovate\.json5?)$/,
];

/** The file among `paths` that does under another name what a file at `path` would do. */
export function rivalOf(path: string, paths: readonly string[]): string | undefined {
  const family = RIVALS.find((pattern) => pattern.test(path));
  return family && paths.find((other) => other !== path && family.test(other));
}
