/** @import { SessionCookies } from '../http/session-cookies.js' */
import { createDocument } from 'zod-openapi';
import { authPaths } from './paths/auth.js';
import { healthPaths } from './paths/health.js';
import { projectPaths } from './paths/projects.js';
import { userPaths } from './paths/users.js';

/**
 * The API as OpenAPI 3.1, made from the schemas that check its requests.
 *
 * @param {SessionCookies} cookies
 */
export function openApiDocument(cookies) {
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'My app', version: '1.0.0' },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        access: { type: 'apiKey', in: 'cookie', name: cookies.access.name },
        refresh: { type: 'apiKey', in: 'cookie', name: cookies.refresh.name },
      },
    },
    paths: { ...authPaths, ...userPaths, ...projectPaths, ...healthPaths },
  });
}
