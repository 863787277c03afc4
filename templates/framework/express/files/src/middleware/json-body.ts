import express, { type RequestHandler } from 'express';
import { checkBodyHeaders, LARGEST_BODY, parseJsonBody } from '../http/json-body.ts';

const checkHeaders: RequestHandler = (request, _response, next) => {
  checkBodyHeaders(request.headers);
  next();
};

const readBytes = express.raw({ limit: LARGEST_BODY, inflate: false, type: () => true });

const parseBytes: RequestHandler = (request, _response, next) => {
  const bytes: unknown = request.body;
  // A request without a body has none of any kind.
  request.body = parseJsonBody(bytes instanceof Uint8Array ? bytes : new Uint8Array());
  next();
};

/** Reads a JSON body. Its place is behind authentication, so that strangers have nothing read. */
export const jsonBody: RequestHandler[] = [checkHeaders, readBytes, parseBytes];
