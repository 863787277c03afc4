import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NestLogger } from '../../../src/common/nest-logger.ts';
import { createLogger } from '../../../src/observability/logger.ts';

interface Line {
  level: string;
  source?: string;
  msg: string;
  err?: { message: string };
}

test('messages of the framework are lines of the log, and hold no secret', () => {
  const lines: Line[] = [];
  const write = (line: string): void => {
    lines.push(JSON.parse(line) as Line);
  };
  const logger = new NestLogger(createLogger({ LOG_LEVEL: 'debug' }, { write }));

  logger.log('Mapped {/api/projects, GET} route', 'RouterExplorer');
  logger.error('Cannot reach postgres://app:tell-tale@localhost', 'a stack', 'NestApplication');
  logger.error(new Error('ada@example.com failed'), 'ExceptionsHandler');

  assert.deepEqual(
    lines.map(({ level, source }) => [level, source]),
    [
      ['debug', 'RouterExplorer'],
      ['error', 'NestApplication'],
      ['error', 'ExceptionsHandler'],
    ],
  );
  assert.equal(lines[1]?.msg, 'Cannot reach postgres://[credentials]@localhost');
  assert.equal(lines[2]?.err?.message, '[email] failed');
});
