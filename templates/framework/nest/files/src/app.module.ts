import {
  Module,
  type DynamicModule,
  type MiddlewareConsumer,
  type NestModule,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AdminModule } from './admin/admin.module.ts';
import { AuthModule } from './auth/auth.module.ts';
import { ErrorFilter } from './common/filters/error.filter.ts';
import { RolesGuard } from './common/guards/roles.guard.ts';
import { RouteLimitGuard } from './common/guards/route-limit.guard.ts';
import { SessionGuard } from './common/guards/session.guard.ts';
import { QueryInterceptor } from './common/interceptors/query.interceptor.ts';
import { ApiLimitMiddleware } from './common/middleware/api-limit.middleware.ts';
import { CorsMiddleware } from './common/middleware/cors.middleware.ts';
import { CrossOriginMiddleware } from './common/middleware/cross-origin.middleware.ts';
import { PreflightMiddleware } from './common/middleware/preflight.middleware.ts';
import { RequestIdMiddleware } from './common/middleware/request-id.middleware.ts';
import { RequestLogMiddleware } from './common/middleware/request-log.middleware.ts';
import { SecurityHeadersMiddleware } from './common/middleware/security-headers.middleware.ts';
import { UriLengthMiddleware } from './common/middleware/uri-length.middleware.ts';
import { SchemaPipe } from './common/pipes/schema.pipe.ts';
import { MethodNotAllowed } from './common/routing/method-not-allowed.ts';
import type { Context } from './context.ts';
import { CoreModule } from './core/core.module.ts';
import { DocsModule } from './docs/docs.module.ts';
import { HealthModule } from './health/health.module.ts';
import { ProjectsModule } from './projects/projects.module.ts';
import { UsersModule } from './users/users.module.ts';

// The order of the lines is the order of the checks, of the middleware as of the guards.
@Module({
  imports: [HealthModule, AuthModule, UsersModule, ProjectsModule, AdminModule],
  providers: [
    MethodNotAllowed,
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_GUARD, useClass: RouteLimitGuard },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: RolesGuard },
    { provide: APP_INTERCEPTOR, useClass: QueryInterceptor },
    { provide: APP_PIPE, useClass: SchemaPipe },
  ],
})
export class AppModule implements NestModule {
  static forRoot(context: Context): DynamicModule {
    const { DOCS_ENABLED, NODE_ENV } = context.env;
    const documented = DOCS_ENABLED || NODE_ENV === 'development';
    return {
      module: AppModule,
      imports: [CoreModule.forRoot(context), ...(documented ? [DocsModule] : [])],
    };
  }

  /** A path without a wildcard: one would be decoded first, and a broken one have no headers yet. */
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(
        RequestIdMiddleware,
        RequestLogMiddleware,
        SecurityHeadersMiddleware,
        CorsMiddleware,
        ApiLimitMiddleware,
        PreflightMiddleware,
        CrossOriginMiddleware,
        UriLengthMiddleware,
      )
      .forRoutes('/');
  }
}
