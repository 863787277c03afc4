import { createApp } from '../../src/app.ts';
import type { Context } from '../../src/context.ts';
import { createHttpServer, drain, listen } from '../../src/http/server.ts';
import type { OpenApp } from './open-app.ts';
import { routesOf } from './routes.ts';

/** The application on a free port. */
export async function openApp(context: Context): Promise<OpenApp> {
  const app = createApp(context);
  const server = createHttpServer(app);
  await listen(server, 0, '127.0.0.1');
  return { server, routes: routesOf(app), close: () => drain(server, 0) };
}
