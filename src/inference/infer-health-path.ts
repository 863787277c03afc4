import { findWords } from './code.ts';
import type { Inferred } from './evidence.ts';
import { inferred } from './evidence.ts';
import type { Source } from './sources.ts';

const HEALTH = /^(\/api)?\/_?(healthz?|health[-_]?check|livez?|liveness|ping|status|up)$/;

/**
 * The path that answers while the application lives. A route of a router counts for nothing, since its
 * prefix is said elsewhere: a wrong path would have a healthy container restarted for ever.
 */
export function inferHealthPath(sources: readonly Source[]): Inferred<string> | undefined {
  const prefixed = sources.some(({ words }) => findWords(words, 'setGlobalPrefix', '(').length > 0);
  for (const { path, words } of sources) {
    const routes = [
      ...findWords(words, /^(app|server|fastify)$/, '.', 'get', '(', /^['"`]\//).map(
        (at) => at + 4,
      ),
      ...(prefixed ? [] : findWords(words, '@', 'Controller', '(', /^['"`]/).map((at) => at + 3)),
    ];
    for (const at of routes) {
      const { string = '', line } = words[at]!;
      const route = `/${string.replace(/^\//, '')}`;
      if (HEALTH.test(route))
        return inferred(route, { file: path, line, reason: `answers ${route}` });
    }
  }
  return undefined;
}
