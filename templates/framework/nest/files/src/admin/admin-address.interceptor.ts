import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { clientOf } from '../common/client.ts';
import { identityOf } from '../common/identity.ts';
import { UserService } from '../services/user-service.ts';

/** An admin whose account is used from a new address is worth an alert. */
@Injectable()
export class AdminAddressInterceptor implements NestInterceptor {
  constructor(private readonly users: UserService) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    await this.users.noteAdminAddress(identityOf(request), clientOf(request));
    return next.handle();
  }
}
