import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

const MODULE = new URL(
  `../../../src/database/write-ahead-log${extname(import.meta.filename)}`,
  import.meta.url,
);

/** Opens each file that it is told of, and answers with what came of it. */
const OPENER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  import(workerData).then(({ useWriteAheadLog }) => {
    parentPort.on('message', (path) => {
      try {
        const file = new DatabaseSync(path, { timeout: 3000 });
        useWriteAheadLog(file);
        file.close();
        parentPort.postMessage('opened');
      } catch (error) {
        parentPort.postMessage(String(error));
      }
    });
  });
`;

test('a new file can be opened by several at the same time', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'write-ahead-log-'));
  const openers = Array.from(
    { length: 4 },
    () => new Worker(OPENER, { eval: true, workerData: MODULE.href }),
  );
  t.after(async () => {
    await Promise.all(openers.map((opener) => opener.terminate()));
    rmSync(folder, { recursive: true });
  });
  for (let round = 0; round < 100; round++) {
    const outcomes = openers.map((opener) => once(opener, 'message'));
    for (const opener of openers) opener.postMessage(join(folder, `${round}.sqlite`));
    for (const [outcome] of await Promise.all(outcomes)) assert.equal(outcome, 'opened');
  }
});
