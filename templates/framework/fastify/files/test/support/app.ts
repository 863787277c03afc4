import { buildApp } from '../../src/app.ts';
import type { Context } from '../../src/context.ts';
import { drain } from '../../src/http/server.ts';
import type { OpenApp } from './open-app.ts';

/** The application on a free port. */
export async function openApp(context: Context): Promise<OpenApp> {
  const app = buildApp(context);
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    // HEAD comes along with GET, and a route of many methods is the one that refuses them.
    if (typeof method !== 'string' || method === 'HEAD') return;
    routes.push(`${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    server: app.server,
    routes: routes.sort(),
    close: async () => {
      await drain(app.server, 0);
      await app.close();
    },
  };
}
