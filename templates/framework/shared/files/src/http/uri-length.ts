import { errors } from '../errors.ts';

const LONGEST_URI = 8192;

export function checkUriLength(uri: string): void {
  if (uri.length > LONGEST_URI) throw errors.uriTooLong();
}
