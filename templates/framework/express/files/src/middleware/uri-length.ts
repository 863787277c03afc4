import type { RequestHandler } from 'express';
import { errors } from '../errors.ts';

const LONGEST_URI = 8192;

export const uriLength: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.length > LONGEST_URI) throw errors.uriTooLong();
  next();
};
