import { setTimeout as sleep } from 'node:timers/promises';

export interface LogLine extends Record<string, unknown> {
  level: string;
  time: string;
  event?: string;
  requestId?: string;
  path?: string;
}

/** Where the application under test writes its log to. */
export class LogLines {
  readonly raw: string[] = [];

  write(text: string): void {
    this.raw.push(text);
  }

  /** The first line that fits; a request's own line may come after its answer. */
  async find(fits: (line: LogLine) => boolean): Promise<LogLine> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const line = this.raw.map((text) => JSON.parse(text) as LogLine).find(fits);
      if (line) return line;
      await sleep(10);
    }
    throw new Error('There is no such line in the log.');
  }

  /** The line of the request that was given this id. */
  ofRequest(id: unknown): Promise<LogLine> {
    return this.find(({ requestId, path }) => requestId === id && path !== undefined);
  }
}
