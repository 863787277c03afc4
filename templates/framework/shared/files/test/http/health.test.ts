import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { alive, ready } from '../../src/schemas/health.ts';
import { shaped } from '../support/shape.ts';
import { testApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';

describe('health', () => {
  let client: TestClient;

  before(async () => {
    client = new TestClient((await testApp()).origin);
  });

  it('says that the process lives', async () => {
    const { status, body } = await client.get('/healthz');
    assert.equal(status, 200);
    shaped(alive, body);
  });

  it('says that requests can be served', async () => {
    const { status, body } = await client.get('/readyz');
    assert.equal(status, 200);
    shaped(ready, body);
  });

  it('answers HEAD like GET, without a body', async () => {
    const { status, headers, body } = await client.send({ method: 'HEAD', path: '/healthz' });
    assert.equal(status, 200);
    assert.equal(headers['content-length'], '15');
    assert.equal(body, undefined);
  });
});
