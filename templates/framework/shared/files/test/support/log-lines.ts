import { setTimeout as sleep } from 'node:timers/promises';
import type { LogLine } from './context.ts';
import type { TestApp } from './test-app.ts';

/** The first line that fits; a request's own line may come after its answer. */
export async function findLine(
  { context }: TestApp,
  fits: (line: LogLine) => boolean,
): Promise<LogLine> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const line = context.lines.find(fits);
    if (line) return line;
    await sleep(10);
  }
  throw new Error('There is no such line in the log.');
}

/** The line of the request that was given this id. */
export function lineOfRequest(app: TestApp, id: unknown): Promise<LogLine> {
  return findLine(app, ({ requestId, path }) => requestId === id && path !== undefined);
}
