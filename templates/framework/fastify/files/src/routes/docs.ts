import { referenceFiles } from '../http/reference-page.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { Routes } from '../plugins/validation.ts';

interface Needs {
  cookies: SessionCookies;
}

/** The OpenAPI document, and a page to read it with where its development dependency is installed. */
export const docsRoutes: Routes<Needs> = (app, { cookies }, done) => {
  app.get('/openapi.json', async () => {
    // Loaded when asked for: a server without documentation should not carry it in memory.
    const { openApiDocument } = await import('../openapi/document.ts');
    return openApiDocument(cookies);
  });

  for (const { path, contentType, read } of referenceFiles()) {
    app.get(path, async (_request, reply) => reply.type(contentType).send(await read()));
  }

  done();
};
