import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Equipped } from './target.ts';

export type LogLine = Record<string, unknown>;

export function parseLines(lines: readonly string[]): LogLine[] {
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as LogLine];
    } catch {
      return [];
    }
  });
}

/** Waits for a line; logs may come a little after the answer. */
export async function logLine(
  target: Equipped<'logs'>,
  wanted: (line: LogLine) => boolean,
  what: string,
  since = 0,
): Promise<LogLine> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const found = parseLines(target.logs().slice(since)).find(wanted);
    if (found) return found;
    await sleep(20);
  }
  assert.fail(`no log line: ${what}`);
}

/** The line of one request. */
export function requestLine(target: Equipped<'logs'>, answer: Answer): Promise<LogLine> {
  const own = (line: LogLine) => line['requestId'] === answer.requestId && 'status' in line;
  return logLine(target, own, `request ${answer.requestId}`);
}

/** Runs an action and waits for the security event that it must cause. */
export async function eventOf(
  target: Equipped<'logs'>,
  event: string,
  act: () => Promise<unknown>,
) {
  const since = target.logs().length;
  await act();
  return logLine(target, (line) => line['event'] === event, `event ${event}`, since);
}
