import { fastifyPlugin } from 'fastify-plugin';
import { errors } from '../errors.ts';
import { checkUriLength } from '../http/uri-length.ts';

/**
 * The URL that the router gets to see. The router decodes a path before it looks for a route, so that
 * /api/%70rojects would be a second spelling of /api/projects, and it answers what it cannot decode
 * by itself, past every hook. Escaped once more, an encoding is a text like any other.
 */
export function routedUrl(url = '/'): string {
  return url.replace(/^[^?#]*/, (path) => path.replaceAll('%', '%25'));
}

/** Refuses what is too long or leads nowhere, before anything of a body is read. */
export const paths = fastifyPlugin((app, _options, done) => {
  app.addHook('onRequest', (request, _reply, next) => {
    checkUriLength(request.originalUrl);
    if (request.is404) throw errors.notFound();
    decodeParams(request.params as Record<string, string>);
    next();
  });
  done();
});

function decodeParams(params: Record<string, string>): void {
  for (const [name, value] of Object.entries(params)) {
    // The router takes nothing at all for a value: /api/projects/ for a project without an id.
    if (value === '') throw errors.notFound();
    params[name] = decoded(value);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw errors.malformedPath();
  }
}
