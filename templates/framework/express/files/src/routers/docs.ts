import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequestHandler, Router } from 'express';
import type { SessionCookies } from '../cookies.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { createRouter } from './router.ts';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>API reference</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <script defer src="/docs/swagger-ui-bundle.js"></script>
    <script defer src="/docs/start.js"></script>
  </head>
  <body>
    <div id="reference"></div>
  </body>
</html>
`;

// In a file of its own, because the content security policy admits no inline code.
const START =
  "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', validatorUrl: null });\n";

/** The OpenAPI document, and a page to read it with where its development dependency is installed. */
export function docsRouter({ names }: SessionCookies): Router {
  const router = createRouter();
  const serve = (path: string, handler: RequestHandler) =>
    router.route(path).get(handler).all(methodNotAllowed);

  serve('/openapi.json', async (_request, response) => {
    // Loaded when asked for: a server without documentation should not carry it in memory.
    const { openApiDocument } = await import('../openapi/document.ts');
    response.json(openApiDocument(names));
  });

  const assets = swaggerFolder();
  if (assets === undefined) return router;

  serve('/docs', (_request, response) => {
    response.type('html').send(PAGE);
  });
  serve('/docs/start.js', (_request, response) => {
    response.type('js').send(START);
  });
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
    serve(`/docs/${file}`, (_request, response) => {
      response.sendFile(file, { root: assets, etag: false, lastModified: false });
    });
  }
  return router;
}

function swaggerFolder(): string | undefined {
  try {
    return dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
  } catch {
    return undefined;
  }
}
