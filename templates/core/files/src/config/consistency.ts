/** Rules that concern more than one variable. Values that failed their own check are absent. */
export function checkConsistency(
  env: Readonly<Record<string, unknown>>,
  problems: Map<string, string>,
): void {
  const access = asList(env.JWT_ACCESS_SECRET);
  if (asList(env.JWT_REFRESH_SECRET).some((secret) => access.includes(secret))) {
    problems.set('JWT_REFRESH_SECRET', 'must share no key with JWT_ACCESS_SECRET');
  }
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
