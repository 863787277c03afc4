import type { IncomingHttpHeaders } from 'node:http';
import { MIMEType } from 'node:util';
import { errors } from '../errors.ts';
import { checkJsonShape } from '../security/input-shape.ts';

/** Bytes of a request body at most. */
export const LARGEST_BODY = 100 * 1024;

/** Refuses a body by its headers, before any of it is read. */
export function checkBodyHeaders(headers: IncomingHttpHeaders): void {
  if (carriesBody(headers) && !isPlainJson(headers)) throw errors.unsupportedMediaType();
  if (Number(headers['content-length']) > LARGEST_BODY) throw errors.payloadTooLarge();
}

/** The value of a body. Where one is demanded, nothing at all is no `{}`. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw errors.validationFailed([{ path: 'body', message: 'Required.' }]);
  const value = decoded(bytes);
  checkJsonShape(value);
  return value;
}

function decoded(bytes: Uint8Array): unknown {
  try {
    // Broken UTF-8 is refused rather than repaired.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw errors.malformedJson();
  }
}

function carriesBody(headers: IncomingHttpHeaders): boolean {
  return (
    headers['content-type'] !== undefined ||
    headers['transfer-encoding'] !== undefined ||
    Number(headers['content-length'] ?? 0) > 0
  );
}

/** Compressed bodies are refused: a small one may hide a very large one. */
function isPlainJson(headers: IncomingHttpHeaders): boolean {
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') return false;
  try {
    const type = new MIMEType(headers['content-type'] ?? '');
    const charset = type.params.get('charset') ?? 'utf-8';
    return type.essence === 'application/json' && charset.toLowerCase() === 'utf-8';
  } catch {
    return false;
  }
}
