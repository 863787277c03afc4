import type { CapabilityFiles } from '../../../src/options/capabilities.ts';
import type { Option } from '../../../src/options/option.ts';
import { httpControls } from '../shared/controls/index.ts';
import { controls } from './controls.ts';

const capabilities: CapabilityFiles = {
  authentication: 'src/middleware/authenticate.ts',
  authorization: 'src/middleware/require-role.ts',
  bodyParsing: 'src/middleware/json-body.ts',
  clientAddress: 'src/forwarded.ts',
  cookies: 'src/cookies.ts',
  cors: 'src/middleware/cors.ts',
  crossOrigin: 'src/middleware/cross-origin.ts',
  documentation: 'src/app.ts',
  errorHandler: 'src/middleware/error-handler.ts',
  logout: 'src/routes/sessions.ts',
  methods: 'src/middleware/method-not-allowed.ts',
  rateLimit: 'src/middleware/rate-limit.ts',
  requestId: 'src/middleware/request-id.ts',
  requestLog: 'src/middleware/request-log.ts',
  routeLimits: 'src/routes/auth.ts',
  routing: 'src/request-target.ts',
  securityHeaders: 'src/middleware/security-headers.ts',
  serverIdentity: 'src/middleware/security-headers.ts',
  uriLength: 'src/middleware/check-target.ts',
  validation: 'src/middleware/validated.ts',
};

export const hono: Option = {
  id: 'hono',
  label: 'Hono 4',
  hint: 'small and typed, on the web standards',
  signs: { packages: ['hono'] },
  contribute: () => ({
    files: ['framework/hono/files', 'framework/shared/files'],
    dependencies: ['@hono/node-server', 'cookie', 'hono'],
    devDependencies: ['swagger-ui-dist'],
    controls: [...httpControls(capabilities), ...controls],
    readme: [
      { slot: 'layout', template: 'framework/hono/docs/layout.md.hbs' },
      { slot: 'requests', template: 'framework/hono/docs/requests.md.hbs' },
    ],
  }),
};
