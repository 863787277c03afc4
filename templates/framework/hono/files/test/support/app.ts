import { createApp } from '../../src/app.ts';
import type { Context } from '../../src/context.ts';
import { createHttpServer, drain, listen } from '../../src/http/server.ts';
import { requestListener } from '../../src/listener.ts';
import type { OpenApp } from './open-app.ts';

/** The application on a free port. */
export async function openApp(context: Context): Promise<OpenApp> {
  const app = createApp(context);
  const server = createHttpServer(requestListener(app));
  await listen(server, 0, '127.0.0.1');
  // Each handler of a route counts as one, and so does middleware, for all methods.
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  return { server, routes: [...new Set(routes)].sort(), close: () => drain(server, 0) };
}
