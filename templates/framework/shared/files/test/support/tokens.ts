import { decodeJwt, SignJWT, type JWTPayload } from 'jose';
import type { TestApp } from './test-app.ts';
import type { TestClient } from './test-client.ts';

interface Forgery {
  claims?: JWTPayload;
  type?: string;
  algorithm?: string;
  secret?: string;
}

/** The access token of a client, signed again with parts of it changed. */
export function forge(
  { context }: TestApp,
  client: TestClient,
  { claims, type = 'at+jwt', algorithm = 'HS256', secret }: Forgery = {},
): Promise<string> {
  const genuine = decodeJwt(client.cookies.get('access')?.value ?? '');
  const key = secret ?? context.env.JWT_ACCESS_SECRET[0] ?? '';
  return new SignJWT({ ...genuine, ...claims })
    .setProtectedHeader({ alg: algorithm, typ: type })
    .sign(Buffer.from(key));
}

/** What a client with that access token and no other cookie gets. */
export async function codeFor(client: TestClient, access: string): Promise<string> {
  const { status, body } = await client.get('/api/users/me', { Cookie: `access=${access}` });
  return status === 200 ? 'OK' : (body as { code: string }).code;
}
