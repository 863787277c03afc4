import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import express, { type Request, type RequestHandler } from 'express';
import { errors } from '../errors.ts';
import { checkJsonShape } from '../security/input-shape.ts';

const LARGEST_BODY = 100 * 1024;

const requireJson: RequestHandler = (request, _response, next) => {
  if (carriesBody(request) && !isPlainJson(request)) throw errors.unsupportedMediaType();
  // Answered before the client has sent it all; Node throws the rest away.
  if (Number(request.headers['content-length']) > LARGEST_BODY) throw errors.payloadTooLarge();
  next();
};

const readJson = express.json({
  limit: LARGEST_BODY,
  inflate: false,
  strict: false,
  type: () => true,
  verify: (_request, _response, bytes) => {
    // Without these, an empty body would count as {} and broken UTF-8 be repaired.
    if (bytes.length === 0) throw errors.validationFailed([{ path: 'body', message: 'Required.' }]);
    if (!isUtf8(bytes)) throw errors.malformedJson();
  },
});

const checkShape: RequestHandler = (request, _response, next) => {
  checkJsonShape(request.body);
  next();
};

/** Reads a JSON body. Its place is behind authentication, so that strangers have nothing read. */
export const jsonBody: RequestHandler[] = [requireJson, readJson, checkShape];

function carriesBody({ headers }: Request): boolean {
  return (
    headers['content-type'] !== undefined ||
    headers['transfer-encoding'] !== undefined ||
    Number(headers['content-length'] ?? 0) > 0
  );
}

function isPlainJson({ headers }: Request): boolean {
  try {
    const type = new MIMEType(headers['content-type'] ?? '');
    const charset = type.params.get('charset') ?? 'utf-8';
    return type.essence === 'application/json' && charset.toLowerCase() === 'utf-8';
  } catch {
    return false;
  }
}
