import { createDocument } from 'zod-openapi';
import type { SessionCookies } from '../http/session-cookies.ts';
import { authPaths } from './paths/auth.ts';
import { healthPaths } from './paths/health.ts';
import { projectPaths } from './paths/projects.ts';
import { userPaths } from './paths/users.ts';

/** The API as OpenAPI 3.1, made from the schemas that check its requests. */
export function openApiDocument(cookies: SessionCookies) {
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
