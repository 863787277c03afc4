import type { Express } from 'express';
import { createApp } from '../../src/app.ts';
import { methodsByPath } from '../../src/common/routing/routes.ts';
import type { Context } from '../../src/context.ts';
import { drain } from '../../src/http/server.ts';
import type { OpenApp } from './open-app.ts';

/** The application on a free port. */
export async function openApp(context: Context): Promise<OpenApp> {
  const app = await createApp(context);
  const server = await app.listen(0, '127.0.0.1');
  const close = async () => {
    await drain(server, 0);
    await app.close();
  };
  return { server, routes: routesOf(app.getHttpAdapter().getInstance()), close };
}

function routesOf(app: Express): string[] {
  return [...methodsByPath(app)]
    .flatMap(([path, methods]) =>
      methods.map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
    )
    .sort();
}
