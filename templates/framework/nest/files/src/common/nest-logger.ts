import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { redact } from '../observability/redact.ts';

/** Nest's own messages, in the log of the application. */
export class NestLogger implements LoggerService {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** How the application is put together: a line for each module and route at every start. */
  log(message: unknown, ...rest: unknown[]): void {
    this.#logger.debug(...entry(message, rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#logger.trace(...entry(message, rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#logger.debug(...entry(message, rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#logger.warn(...entry(message, rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#logger.error(...entry(message, rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#logger.fatal(...entry(message, rest));
  }
}

/** The last of what Nest passes beside a message names the class it comes from. */
function entry(message: unknown, rest: readonly unknown[]): [fields: object, text: string] {
  const source = rest.at(-1);
  if (message instanceof Error) return [{ source, err: message }, 'error in the framework'];
  return [{ source }, typeof message === 'string' ? redact(message) : 'message of the framework'];
}
