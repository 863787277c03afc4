import { EnvError } from './config/env.ts';
import { isDatabaseUnavailable } from './database/errors.ts';
import { PendingMigrationsError } from './database/migrator.ts';
import { redact } from './observability/redact.ts';

interface SystemError extends Error {
  code?: string;
  syscall?: string;
  address?: string;
  port?: number;
}

/** What to tell whoever started the process: a sentence where the cause is known, else the stack. */
export function explainStartError(error: unknown): string {
  if (error instanceof EnvError || error instanceof PendingMigrationsError) return error.message;
  if (!(error instanceof Error)) return 'The application could not start.';

  const { code, syscall, address, port } = error as SystemError;
  if (syscall === 'listen') {
    const reason = code === 'EADDRINUSE' ? 'is already in use' : `cannot be listened on (${code})`;
    return `Port ${port} on ${address} ${reason}.`;
  }
  if (isDatabaseUnavailable(error)) return 'The database cannot be reached.';
  return `The application could not start: ${redact(error.stack ?? error.message)}`;
}
