/** The fifteen points of a production checklist, in the order they are shown. */
export const checklist = [
  { id: 'headers', title: 'Every answer carries security headers and a strict CSP' },
  { id: 'origins', title: 'Only listed origins may call, and cross-site changes are refused' },
  { id: 'validation', title: 'All input is checked by a schema and bounded in size' },
  { id: 'sql', title: 'SQL takes its values as parameters' },
  { id: 'tokens', title: 'Tokens are short-lived and verified by one pinned algorithm' },
  { id: 'cookies', title: 'Tokens travel in HttpOnly, Secure, SameSite cookies' },
  { id: 'passwords', title: 'Passwords are hashed with a slow, salted function' },
  { id: 'limits', title: 'Requests are limited, for all processes together' },
  { id: 'dependencies', title: 'Dependencies are locked, run no scripts, and are audited' },
  { id: 'pipeline', title: 'The pipeline is pinned and has no more rights than it needs' },
  { id: 'secrets', title: 'No secret lies in the repository' },
  { id: 'environment', title: 'The environment is checked by a schema at the start' },
  { id: 'logs', title: 'Requests are logged and watched; errors and logs give nothing away' },
  { id: 'transport', title: 'Traffic is encrypted, and only the own proxy is believed' },
  { id: 'isolation', title: 'Processes run without rights they do not need' },
] as const;

export type PointId = (typeof checklist)[number]['id'];

/** Why a point does not apply where nothing in a repository speaks of it. */
export const ABSENT: Readonly<Record<PointId, string>> = {
  headers: 'no web application was found',
  origins: 'no web application was found',
  validation: 'nothing here reads what clients send',
  sql: 'no SQL was found',
  tokens: 'no tokens are made or read here',
  cookies: 'no cookies are set here',
  passwords: 'no passwords are kept here',
  limits: 'no web application was found',
  dependencies: 'there is no package.json',
  pipeline: 'there is no pipeline here',
  secrets: 'there is nothing to keep out',
  environment: 'nothing reads the environment',
  logs: 'no web application was found',
  transport: 'there is neither a proxy nor an application here',
  isolation:
    'no container or service is described here: whoever starts the process decides its rights',
};
