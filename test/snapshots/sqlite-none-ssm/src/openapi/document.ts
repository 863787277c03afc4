import type { SessionCookies } from '../http/session-cookies.ts';
import { errorSchema } from './failures.ts';
import { headers } from './headers.ts';
import { withNamedSchemas } from './named-schemas.ts';
import { authPaths } from './paths/auth.ts';
import { healthPaths } from './paths/health.ts';
import { projectPaths } from './paths/projects.ts';
import { userPaths } from './paths/users.ts';
import type { OpenApiDocument } from './specification.ts';

/** The API as OpenAPI 3.1, made from the schemas that check its requests. */
export function openApiDocument(cookies: SessionCookies): OpenApiDocument {
  const [paths, schemas] = withNamedSchemas({
    ...authPaths,
    ...userPaths,
    ...projectPaths,
    ...healthPaths,
  });
  return {
    openapi: '3.1.0',
    info: { title: 'My app', version: '1.0.0' },
    servers: [{ url: '/' }],
    components: {
      schemas: { Error: errorSchema, ...schemas },
      headers,
      securitySchemes: {
        access: { type: 'apiKey', in: 'cookie', name: cookies.access.name },
        refresh: { type: 'apiKey', in: 'cookie', name: cookies.refresh.name },
      },
    },
    paths,
  };
}
