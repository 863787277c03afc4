import path from 'node:path';
import { GeneratorError } from '../errors.ts';

/** What a person says of the application where that cannot be inferred, or was inferred wrongly. */
export interface Overrides {
  /** The folder of the application, where the repository holds several packages. */
  package?: string;
  /** The file that production starts, from the application's folder. */
  entry?: string;
  port?: number;
  healthPath?: string;
}

/** The flags that override what is inferred, with what they take; they are kept in the manifest. */
export const overrideFlags = [
  { key: 'package', flag: '--package <folder>', takes: 'folder of the application in a monorepo' },
  { key: 'entry', flag: '--entry <file>', takes: 'file that production starts' },
  { key: 'port', flag: '--port <number>', takes: 'port that the application listens on' },
  { key: 'healthPath', flag: '--health-path <path>', takes: 'what answers 200 while it lives' },
] as const;

/** Checks each override by itself. They come from flags, or from a manifest that anyone may have edited. */
export function parseOverrides(given: Readonly<Record<string, unknown>>): Overrides {
  const { package: folder, entry, port, healthPath } = given;
  return {
    ...(folder !== undefined && { package: parsePath('--package', folder) }),
    ...(entry !== undefined && { entry: parsePath('--entry', entry) }),
    ...(port !== undefined && { port: parsePort(port) }),
    ...(healthPath !== undefined && { healthPath: parseHealthPath(healthPath) }),
  };
}

function parsePath(flag: string, given: unknown): string {
  const text = typeof given === 'string' ? path.posix.normalize(given).replace(/\/$/, '') : '';
  // What is written into commands and configuration must mean itself there.
  if (/^[\w@][\w@./+-]*$/.test(text) && !text.split('/').includes('..')) return text;
  throw refused(flag, given, 'no path inside the repository', 'such as src/server.js');
}

function parsePort(given: unknown): number {
  const port = Number(given);
  if (String(given).trim() !== '' && Number.isInteger(port) && port > 0 && port < 65_536)
    return port;
  throw refused('--port', given, 'no port', 'from 1 to 65535');
}

function parseHealthPath(given: unknown): string {
  if (typeof given === 'string' && /^\/[\w./~-]*$/.test(given)) return given;
  throw refused('--health-path', given, 'no path of a URL', 'such as /healthz');
}

function refused(flag: string, given: unknown, problem: string, example: string): GeneratorError {
  return new GeneratorError({
    code: 'INVALID_VALUE',
    message: `${flag} does not take ${JSON.stringify(given)}: it is ${problem}.`,
    suggestion: `Give one ${example}.`,
  });
}
