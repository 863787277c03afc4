import type { RequestHandler, Router } from 'express';
import { referenceFiles } from '../http/reference-page.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { createRouter } from './router.ts';

/** The OpenAPI document, and a page to read it with where its development dependency is installed. */
export function docsRouter(cookies: SessionCookies): Router {
  const router = createRouter();
  const serve = (path: string, handler: RequestHandler) =>
    router.route(path).get(handler).all(methodNotAllowed);

  serve('/openapi.json', async (_request, response) => {
    // Loaded when asked for: a server without documentation should not carry it in memory.
    const { openApiDocument } = await import('../openapi/document.ts');
    response.json(openApiDocument(cookies));
  });
  for (const { path, contentType, read } of referenceFiles()) {
    serve(path, async (_request, response) => {
      response.type(contentType).send(await read());
    });
  }
  return router;
}
