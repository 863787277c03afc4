import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';

/**
 * Express parses a query whenever it is asked for. Here it is parsed once and on every route, since the
 * parser is what refuses keys that are given twice.
 */
@Injectable()
export class QueryInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    Object.defineProperty(request, 'query', { value: request.query });
    return next.handle();
  }
}
