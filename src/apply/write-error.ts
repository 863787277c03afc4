import { GeneratorError } from '../errors.ts';

const PROBLEMS: Readonly<Record<string, readonly [code: string, problem: string, way: string]>> = {
  ENOSPC: ['DISK_FULL', 'the disk is full', 'Free some space and try again.'],
  EDQUOT: ['DISK_FULL', 'the disk quota is used up', 'Free some space and try again.'],
  EFBIG: ['DISK_FULL', 'it would exceed the allowed file size', 'Raise the limit and try again.'],
  EROFS: ['NOT_WRITABLE', 'the file system is read-only', 'Choose another directory.'],
  EACCES: ['NOT_WRITABLE', 'the right to do so is missing', 'Choose another directory.'],
  EPERM: ['NOT_WRITABLE', 'the right to do so is missing', 'Choose another directory.'],
  ENAMETOOLONG: ['PATH_TOO_LONG', 'the path is too long', 'Choose a directory nearer to the root.'],
  EBUSY: ['FILE_BUSY', 'another program holds it', 'Close that program and try again.'],
};

/** An error of the file system as one that a person can act on; any other as it is. */
export function writeError(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error && 'code' in error)) return error;
  const code = String(error.code);
  const [name, problem, way] = PROBLEMS[code] ?? [
    'WRITE_FAILED',
    code,
    'Look into it and try again.',
  ];
  return new GeneratorError({
    code: name,
    message: `${path} could not be written: ${problem}.`,
    suggestion: `Everything is as it was before. ${way}`,
    cause: error,
  });
}
