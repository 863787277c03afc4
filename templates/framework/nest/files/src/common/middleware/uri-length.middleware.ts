import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { checkUriLength } from '../../http/uri-length.ts';

@Injectable()
export class UriLengthMiddleware implements NestMiddleware {
  use(request: Request, _response: Response, next: NextFunction): void {
    checkUriLength(request.originalUrl);
    next();
  }
}
