interface GeneratorErrorDetails {
  code: string;
  message: string;
  /** The way out, as a sentence. */
  suggestion: string;
  exitCode?: number;
  cause?: unknown;
}

/** An error that a person can act on. `cli.ts` alone turns it into text and an exit code. */
export class GeneratorError extends Error {
  readonly code: string;
  readonly suggestion: string;
  readonly exitCode: number;
  /** The command that gives the same answers again, once some were given. */
  repeat?: string;

  constructor({ code, message, suggestion, exitCode = 1, cause }: GeneratorErrorDetails) {
    super(message, { cause });
    this.name = 'GeneratorError';
    this.code = code;
    this.suggestion = suggestion;
    this.exitCode = exitCode;
  }
}

/** The person pressed Ctrl-C or escape, or the process was told to stop. */
export class Cancelled extends GeneratorError {
  constructor() {
    super({
      code: 'CANCELLED',
      message: 'Cancelled.',
      suggestion: 'Everything is as it was before.',
      exitCode: 130,
    });
    this.name = 'Cancelled';
  }
}

/** Any error as one that can be reported. */
export function toGeneratorError(error: unknown): GeneratorError {
  if (error instanceof GeneratorError) return error;
  return new GeneratorError({
    code: 'UNEXPECTED',
    message: `Something unexpected went wrong: ${error instanceof Error ? error.message : String(error)}.`,
    suggestion: 'Please report it together with the command.',
    cause: error,
  });
}
