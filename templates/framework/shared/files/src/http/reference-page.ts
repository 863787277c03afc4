import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file of the page that shows the OpenAPI document. */
export interface ReferenceFile {
  path: string;
  contentType: string;
  read: () => string | Promise<string>;
}

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

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

/** The page and what it loads; nothing where its development dependency is not installed. */
export function referenceFiles(): ReferenceFile[] {
  const folder = swaggerFolder();
  if (folder === undefined) return [];
  const asset = (name: string, contentType: string) => ({
    path: `/docs/${name}`,
    contentType,
    read: () => readFile(join(folder, name), 'utf8'),
  });
  return [
    { path: '/docs', contentType: HTML, read: () => PAGE },
    { path: '/docs/start.js', contentType: SCRIPT, read: () => START },
    asset('swagger-ui.css', STYLE),
    asset('swagger-ui-bundle.js', SCRIPT),
  ];
}

function swaggerFolder(): string | undefined {
  try {
    return dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
  } catch {
    return undefined;
  }
}
