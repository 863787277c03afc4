import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectionError, isDatabaseUnavailable } from '../../../src/database/errors.ts';
import { toAppError } from '../../../src/errors.ts';

const withNumber = (errno: number): Error => Object.assign(new Error('x'), { errno });
const withCode = (code: string): Error => Object.assign(new Error('x'), { code, errno: -111 });

test('a lost or overloaded server is told from a wrong statement', () => {
  const away = [
    ...[1040, 1045, 1049, 1053, 1205, 1213, 1290, 1317, 1836, 1969, 3024, 4031].map(withNumber),
    withCode('ECONNREFUSED'),
    Object.assign(new Error('x'), { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }),
    new ConnectionError('x'),
  ];
  for (const error of away) {
    assert.equal(isDatabaseUnavailable(error), true, JSON.stringify(error));
    assert.equal(toAppError(error).status, 503);
  }
  const wrong = [...[1054, 1062, 1064, 1146, 1292, 1366, 1406].map(withNumber), withCode('ERR_X')];
  for (const error of [...wrong, new TypeError('x is not a function')]) {
    assert.equal(isDatabaseUnavailable(error), false, JSON.stringify(error));
  }
});
