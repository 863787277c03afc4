import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Context } from '../../src/context.ts';
import { openTestContext } from '../support/context.ts';
import { findLine, lineOfRequest } from '../support/log-lines.ts';
import { serve, testAppWith, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { newEmail, PASSWORD, signUp } from '../support/users.ts';

/** Projects that cannot be listed, for the reason given. */
function failing(error: Error): Partial<Context> {
  const projects = { list: () => Promise.reject(error) } as unknown as Context['projects'];
  return { projects };
}

describe('an unexpected error', () => {
  it('an unexpected error is logged in full and shown in one neutral sentence', async () => {
    const secret = 'select password from users at /srv/app/db.ts';
    const app = await testAppWith({ NODE_ENV: 'development' }, failing(new Error(secret)));
    const { client } = await signUp(app);
    const { status, headers, body } = await client.get('/api/projects');
    assert.equal(status, 500);
    assert.deepEqual(body, {
      error: 'Something went wrong on our side.',
      code: 'INTERNAL_ERROR',
      requestId: headers['x-request-id'],
    });
    const cause = await findLine(app, (line) => line.requestId === body.requestId && 'err' in line);
    assert.equal((cause.err as Error).message, secret);
    assert.equal((await lineOfRequest(app, body.requestId)).level, 'error');
  });
});

describe('without the database', () => {
  let app: TestApp;

  before(async () => {
    const context = await openTestContext();
    app = await serve(context);
    await context.database.destroy();
  });

  it('a request without the database is answered with 503', async () => {
    const client = new TestClient(app.origin);
    const credentials = { email: newEmail(), password: PASSWORD };
    const { status, body } = await client.post('/api/auth/login', credentials);
    assert.equal(status, 503);
    assert.equal(body.code, 'SERVICE_UNAVAILABLE');
  });

  it('the application without the database lives but is not ready', async () => {
    const client = new TestClient(app.origin);
    assert.equal((await client.get('/healthz')).status, 200);
    const { status, body } = await client.get('/readyz');
    assert.equal(status, 503);
    assert.deepEqual(body, { status: 'unavailable', database: 'down' });
  });
});
