import { GeneratorError } from '../errors.ts';

/** A relative POSIX path that stays inside its folder and means the same file on every system. */
export type SafePath = string & { readonly safePath: unique symbol };

const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)/i;
const WINDOWS_CHARACTERS = /[<>:"|?*\\]/;
/** Control, format and unassigned characters: invisible, and dropped by some file systems. */
const INVISIBLE = /\p{C}/u;

/** Checks a path that came from an option, or from a file that anyone may have edited. */
export function safePath(path: string): SafePath {
  const problem = pathProblem(path);
  if (problem) {
    throw new GeneratorError({
      code: 'UNSAFE_PATH',
      message: `The path ${JSON.stringify(path)} ${problem}.`,
      suggestion: 'Only relative paths with forward slashes, inside the project, can be used.',
    });
  }
  return path as SafePath;
}

function pathProblem(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'is absolute';
  if (path.includes('\\')) return 'holds a backslash';
  if (INVISIBLE.test(path)) return 'holds an invisible character';
  for (const part of path.split('/')) {
    const problem = partProblem(part);
    if (problem) return problem;
  }
  return undefined;
}

function partProblem(part: string): string | undefined {
  if (part === '') return 'has an empty part';
  if (part === '.' || part === '..') return 'climbs or stays in place';
  if (WINDOWS_CHARACTERS.test(part)) return 'holds a character that Windows refuses';
  if (WINDOWS_DEVICE.test(part)) return 'names a Windows device';
  if (/[. ]$/.test(part)) return 'has a part that ends in a dot or a space';
  if (/^(\.git|git~\d+)$/i.test(part)) return 'lies in the folder that belongs to Git';
  if (Buffer.byteLength(part) > 200) return 'has a part that is too long';
  return undefined;
}

/** Two paths with one key are one file where case or Unicode form does not count. */
export function collisionKey(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC');
}
