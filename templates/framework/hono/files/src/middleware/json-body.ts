import type { IncomingMessage } from 'node:http';
import { errors } from '../errors.ts';
import { checkBodyHeaders, LARGEST_BODY, parseJsonBody } from '../http/json-body.ts';

/** Reads a JSON body. `c.req.json()` would read one of any size, under any media type. */
export async function readJsonBody(incoming: IncomingMessage): Promise<unknown> {
  checkBodyHeaders(incoming.headers);
  return parseJsonBody(await readBytes(incoming));
}

/** Counts as it reads, since a body in chunks does not say how long it is. */
async function readBytes(incoming: IncomingMessage): Promise<Uint8Array> {
  // The connection outlives a body that is not read to its end: the answer is still to be sent on it.
  const pieces: AsyncIterable<Uint8Array> = incoming.iterator({ destroyOnReturn: false });
  const read: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of pieces) {
      size += piece.length;
      if (size > LARGEST_BODY) break;
      read.push(piece);
    }
  } catch {
    // The client went away, and does not wait for an answer.
    throw errors.malformedJson();
  }
  if (size > LARGEST_BODY) throw errors.payloadTooLarge();
  return Buffer.concat(read);
}
