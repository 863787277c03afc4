import { promisify } from 'node:util';
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { raw, type Request, type Response } from 'express';
import type { Observable } from 'rxjs';
import { checkBodyHeaders, LARGEST_BODY, parseJsonBody } from '../../http/json-body.ts';

const readBytes = promisify(raw({ limit: LARGEST_BODY, inflate: false, type: () => true }));

/** Reads a JSON body: behind the guards, so that strangers have nothing read, and before the pipes. */
@Injectable()
export class JsonBodyInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    checkBodyHeaders(request.headers);
    await readBytes(request, http.getResponse<Response>());
    const bytes: unknown = request.body;
    // A request without a body has none of any kind.
    request.body = parseJsonBody(bytes instanceof Uint8Array ? bytes : new Uint8Array());
    return next.handle();
  }
}
