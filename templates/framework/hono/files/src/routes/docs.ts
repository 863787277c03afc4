import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { factory } from '../factory.ts';
import { referenceFiles } from '../http/reference-page.ts';
import type { SessionCookies } from '../http/session-cookies.ts';

/** The OpenAPI document, and a page to read it with where its development dependency is installed. */
export function docsRoutes(cookies: SessionCookies): Hono<AppEnv> {
  const app = factory.createApp();

  app.get('/openapi.json', async (c) => {
    // Loaded when asked for: a server without documentation should not carry it in memory.
    const { openApiDocument } = await import('../openapi/document.ts');
    return c.json(openApiDocument(cookies));
  });
  for (const { path, contentType, read } of referenceFiles()) {
    app.get(path, async (c) => c.body(await read(), 200, { 'Content-Type': contentType }));
  }
  return app;
}
