import { isCommonPassword } from './common-passwords.ts';
import { lengthOf } from './text.ts';

const MAXIMUM_LENGTH = 128;
const TELLING_LENGTH = 4;

/**
 * Why a new password is refused, in words for the client; undefined where it is not. Length and
 * guessability count, composition does not (NIST SP 800-63B).
 */
export async function passwordProblem(
  password: string,
  { email, minimumLength }: { email: string; minimumLength: number },
): Promise<string | undefined> {
  const length = lengthOf(password);
  if (length < minimumLength) return `Must be at least ${minimumLength} characters long.`;
  if (length > MAXIMUM_LENGTH) return `Must be at most ${MAXIMUM_LENGTH} characters long.`;
  if (!password.isWellFormed()) return 'Must be well-formed Unicode.';
  if (containsName(password, email)) return 'Must not contain the name of the e-mail address.';
  if (await isCommonPassword(password)) return 'Must not be one of the most common passwords.';
  return undefined;
}

function containsName(password: string, email: string): boolean {
  const name = email.slice(0, email.lastIndexOf('@')).toLowerCase();
  return lengthOf(name) >= TELLING_LENGTH && password.toLowerCase().includes(name);
}
