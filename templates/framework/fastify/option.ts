import type { CapabilityFiles } from '../../../src/options/capabilities.ts';
import type { Option } from '../../../src/options/option.ts';
import type { SecurityControl } from '../../../src/plan/contribution.ts';
import { httpControls } from '../shared/controls/index.ts';

const capabilities: CapabilityFiles = {
  authentication: 'src/plugins/authentication.ts',
  authorization: 'src/plugins/authentication.ts',
  bodyParsing: 'src/plugins/json-body.ts',
  clientAddress: 'src/app.ts',
  cookies: 'src/cookies.ts',
  cors: 'src/plugins/cors.ts',
  crossOrigin: 'src/plugins/cross-origin.ts',
  documentation: 'src/app.ts',
  errorHandler: 'src/plugins/error-handler.ts',
  logout: 'src/routes/sessions.ts',
  methods: 'src/plugins/method-not-allowed.ts',
  rateLimit: 'src/plugins/rate-limit.ts',
  requestId: 'src/plugins/request-id.ts',
  requestLog: 'src/plugins/request-log.ts',
  routeLimits: 'src/routes/auth.ts',
  routing: 'src/plugins/paths.ts',
  securityHeaders: 'src/plugins/security-headers.ts',
  serverIdentity: 'src/app.ts',
  uriLength: 'src/plugins/paths.ts',
  validation: 'src/plugins/validation.ts',
};

const ownControls: SecurityControl[] = [
  {
    control: 'Answers leave through a schema, which drops every field that it does not know',
    asvs: ['14.2.6', '15.3.1'],
    file: 'src/plugins/validation.ts',
    test: 'test/security/framework.test.ts › an answer has the fields of its schema and no other',
  },
  {
    control: 'A route that forgot its guard refuses everybody',
    asvs: ['8.2.1', '8.3.1'],
    file: 'src/plugins/authentication.ts',
    test: 'test/security/framework.test.ts › a route that forgot its guard refuses everybody',
  },
  {
    control: 'No request gets past the hooks, however its path is written',
    asvs: ['1.1.1', '16.5.1'],
    file: 'src/plugins/paths.ts',
    test: 'test/security/framework.test.ts › a long parameter passes by no hook',
  },
];

export const fastify: Option = {
  id: 'fastify',
  label: 'Fastify 5',
  hint: 'plugins, hooks and routes that are typed by their schemas',
  signs: { packages: ['fastify'] },
  contribute: () => ({
    files: ['framework/fastify/files', 'framework/shared/files', 'framework/shared/helmet/files'],
    dependencies: ['cookie', 'fastify', 'fastify-plugin', 'helmet'],
    devDependencies: ['swagger-ui-dist'],
    controls: [...httpControls(capabilities), ...ownControls],
    readme: [
      { slot: 'layout', template: 'framework/fastify/docs/layout.md.hbs' },
      { slot: 'requests', template: 'framework/fastify/docs/requests.md.hbs' },
    ],
  }),
};
