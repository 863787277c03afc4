/**
 * @import { SessionCookies } from '../http/session-cookies.js'
 * @import { OpenApiDocument } from './specification.js'
 */
import { errorSchema } from './failures.js';
import { headers } from './headers.js';
import { withNamedSchemas } from './named-schemas.js';
import { authPaths } from './paths/auth.js';
import { healthPaths } from './paths/health.js';
import { projectPaths } from './paths/projects.js';
import { userPaths } from './paths/users.js';

/**
 * The API as OpenAPI 3.1, made from the schemas that check its requests.
 *
 * @param {SessionCookies} cookies
 * @returns {OpenApiDocument}
 */
export function openApiDocument(cookies) {
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
