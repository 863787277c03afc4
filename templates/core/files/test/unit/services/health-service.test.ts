import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HealthService } from '../../../src/services/health-service.ts';
import { openTestContext, testContext } from '../../support/context.ts';

test('ready while everything answers, and no more once the process is stopping', async () => {
  const { database } = await testContext();
  const health = new HealthService(database);
  assert.deepEqual(await health.ready(), { status: 'ok' });
  health.stopping();
  assert.deepEqual(await health.ready(), { status: 'unavailable' });
});

test('without the database it is unavailable', async () => {
  const { health, database } = await openTestContext();
  await database.destroy();
  assert.deepEqual(await health.ready(), { status: 'unavailable', database: 'down' });
});
