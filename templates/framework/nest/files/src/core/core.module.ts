import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Context } from '../context.ts';
import { AllowedOrigins } from '../http/origins.ts';
import { Limits } from '../limits/limits.ts';
import { Metrics } from '../observability/metrics.ts';
import { AuthService } from '../services/auth-service.ts';
import { HealthService } from '../services/health-service.ts';
import { ProjectService } from '../services/project-service.ts';
import { SessionService } from '../services/session-service.ts';
import { UserService } from '../services/user-service.ts';
import { TokenCookies } from './token-cookies.ts';
import { ENV, LOGGER } from './tokens.ts';

/** Everything that `openContext` has opened, for any constructor that asks for it. */
@Module({})
export class CoreModule {
  static forRoot(context: Context): DynamicModule {
    const { env } = context;
    const providers: Provider[] = [
      { provide: ENV, useValue: env },
      { provide: LOGGER, useValue: context.logger },
      { provide: Metrics, useValue: context.metrics },
      { provide: Limits, useValue: context.limits },
      { provide: AuthService, useValue: context.auth },
      { provide: SessionService, useValue: context.sessions },
      { provide: UserService, useValue: context.users },
      { provide: ProjectService, useValue: context.projects },
      { provide: HealthService, useValue: context.health },
      { provide: AllowedOrigins, useValue: new AllowedOrigins(env.ALLOWED_ORIGINS) },
      TokenCookies,
    ];
    return { module: CoreModule, global: true, providers, exports: providers };
  }
}
