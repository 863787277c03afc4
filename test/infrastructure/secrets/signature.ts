import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface SignedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

const FORM =
  /^AWS4-HMAC-SHA256 Credential=(\w+)\/(\d{8})\/([\w-]+)\/(\w+)\/aws4_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/;

/** How far clocks may be apart, in milliseconds. */
const DRIFT = 5 * 60_000;

/**
 * Checks AWS's signature, version 4, by AWS's documentation and not with AWS's code. Undefined where it
 * holds, otherwise what is wrong.
 */
export function signatureProblem(request: SignedRequest, secretKey: string): string | undefined {
  const { headers } = request;
  const match = FORM.exec(headers.authorization ?? '');
  if (!match) return `no signature: ${headers.authorization}`;
  const [, , date = '', region = '', service = '', names = '', signature] = match;
  const time = String(headers['x-amz-date']);
  const signed = names.split(';');
  for (const name of ['host', 'x-amz-date', 'x-amz-target']) {
    if (!signed.includes(name)) return `${name} is not signed`;
  }
  if (Math.abs(Date.now() - timeOf(time)) > DRIFT) return `signed at ${time}`;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical(request, signed))].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretKey}`,
  );
  return hmac(key, text).toString('hex') === signature ? undefined : 'the signature is not right';
}

function canonical({ method, path, headers, body }: SignedRequest, signed: readonly string[]) {
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`);
  return [method, path, '', lines.join(''), signed.join(';'), sha256(body)].join('\n');
}

function timeOf(text: string): number {
  return Date.parse(
    text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
