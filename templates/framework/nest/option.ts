import type { CapabilityFiles } from '../../../src/options/capabilities.ts';
import type { Option } from '../../../src/options/option.ts';
import { httpControls } from '../shared/controls/index.ts';

const capabilities: CapabilityFiles = {
  authentication: 'src/common/guards/session.guard.ts',
  authorization: 'src/common/guards/roles.guard.ts',
  bodyParsing: 'src/common/interceptors/json-body.interceptor.ts',
  clientAddress: 'src/http-adapter.ts',
  cookies: 'src/core/token-cookies.ts',
  cors: 'src/common/middleware/cors.middleware.ts',
  crossOrigin: 'src/common/middleware/cross-origin.middleware.ts',
  documentation: 'src/app.module.ts',
  errorHandler: 'src/common/filters/error.filter.ts',
  logout: 'src/auth/sessions.controller.ts',
  methods: 'src/common/routing/method-not-allowed.ts',
  rateLimit: 'src/common/middleware/api-limit.middleware.ts',
  requestId: 'src/common/middleware/request-id.middleware.ts',
  requestLog: 'src/common/middleware/request-log.middleware.ts',
  routeLimits: 'src/common/guards/route-limit.guard.ts',
  routing: 'src/http-adapter.ts',
  securityHeaders: 'src/common/middleware/security-headers.middleware.ts',
  serverIdentity: 'src/http-adapter.ts',
  uriLength: 'src/common/middleware/uri-length.middleware.ts',
  validation: 'src/common/pipes/schema.pipe.ts',
};

export const nest: Option = {
  id: 'nest',
  label: 'NestJS 12',
  hint: 'modules, controllers, guards and pipes, on Express',
  signs: {
    packages: ['@nestjs/core', '@nestjs/common'],
    starter: { command: 'nest start', entry: 'dist/main' },
  },
  compiled: true,
  contribute: () => ({
    files: ['framework/nest/files', 'framework/shared/files', 'framework/shared/helmet/files'],
    dependencies: [
      '@nestjs/common',
      '@nestjs/core',
      '@nestjs/platform-express',
      'cookie',
      'express',
      'helmet',
      'reflect-metadata',
      'rxjs',
    ],
    devDependencies: ['@types/express', 'swagger-ui-dist'],
    controls: [
      ...httpControls(capabilities),
      {
        control: 'A handler that names no schema gets no input',
        asvs: ['2.2.1', '2.2.2'],
        file: capabilities.validation,
        test: 'test/security/new-routes.test.ts › a new route gets no input without a schema',
      },
      {
        control: 'Exceptions of Nest keep their text to themselves',
        asvs: ['16.5.1'],
        file: capabilities.errorHandler,
        test: 'test/security/new-routes.test.ts › exceptions and guards of Nest answer in the one shape, without their text',
      },
    ],
    readme: [
      { slot: 'layout', template: 'framework/nest/docs/layout.md.hbs' },
      { slot: 'requests', template: 'framework/nest/docs/requests.md.hbs' },
    ],
  }),
};
