import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { Env } from '../config/env.ts';
import { redact } from './redact.ts';

/**
 * One JSON object a line, through `process.stdout` rather than file descriptor 1: a process manager may
 * lead that stream elsewhere. Pass a destination to read along, as tests do.
 */
export function createLogger(
  env: Pick<Env, 'LOG_LEVEL'>,
  destination: DestinationStream = process.stdout,
): Logger {
  return pino(
    {
      level: env.LOG_LEVEL,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError },
    },
    destination,
  );
}

/**
 * Only name, code, message and stack: database drivers hang the values of a row on their errors,
 * and those belong in no log.
 */
function serializeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    ...('code' in error && { code: error.code }),
    message: redact(error.message),
    ...(error.stack !== undefined && { stack: redact(error.stack) }),
    ...(error.cause instanceof Error && { cause: serializeError(error.cause) }),
  };
}
