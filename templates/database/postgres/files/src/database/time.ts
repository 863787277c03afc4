/** PostgreSQL writes `2026-01-31 12:00:00.5+00`; everywhere else a time is an ISO 8601 string. */
export function isoTime(value: string): string {
  const withMinutes = value.replace(/([+-]\d\d)$/, '$1:00');
  return new Date(withMinutes.replace(' ', 'T')).toISOString();
}
