import type { RequestHandler } from 'express';
import { checkUriLength } from '../http/uri-length.ts';

export const uriLength: RequestHandler = (request, _response, next) => {
  checkUriLength(request.originalUrl);
  next();
};
