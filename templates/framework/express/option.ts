import type { CapabilityFiles } from '../../../src/options/capabilities.ts';
import type { Option } from '../../../src/options/option.ts';
import { httpControls } from '../shared/controls/index.ts';

const capabilities: CapabilityFiles = {
  authentication: 'src/middleware/authenticate.ts',
  authorization: 'src/middleware/require-role.ts',
  bodyParsing: 'src/middleware/json-body.ts',
  clientAddress: 'src/app.ts',
  cookies: 'src/cookies.ts',
  cors: 'src/middleware/cors.ts',
  crossOrigin: 'src/middleware/cross-origin.ts',
  documentation: 'src/app.ts',
  errorHandler: 'src/middleware/error-handler.ts',
  logout: 'src/routers/sessions.ts',
  methods: 'src/middleware/method-not-allowed.ts',
  rateLimit: 'src/middleware/rate-limit.ts',
  requestId: 'src/middleware/request-id.ts',
  requestLog: 'src/middleware/request-log.ts',
  routeLimits: 'src/routers/auth.ts',
  routing: 'src/routers/router.ts',
  securityHeaders: 'src/middleware/security-headers.ts',
  serverIdentity: 'src/app.ts',
  uriLength: 'src/middleware/uri-length.ts',
  validation: 'src/middleware/validated.ts',
};

export const express: Option = {
  id: 'express',
  label: 'Express 5',
  hint: 'routers and middleware, the most widely known',
  signs: { packages: ['express'] },
  contribute: () => ({
    files: ['framework/express/files', 'framework/shared/files', 'framework/shared/helmet/files'],
    dependencies: ['cookie', 'express', 'helmet'],
    devDependencies: ['@types/express', 'swagger-ui-dist'],
    controls: httpControls(capabilities),
    readme: [
      { slot: 'layout', template: 'framework/express/docs/layout.md.hbs' },
      { slot: 'requests', template: 'framework/express/docs/requests.md.hbs' },
    ],
  }),
};
