const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_LINES = /[^\P{Cc}\t\n\r]/u;
const BIDI_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/u;
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Why a text must not be stored, in words for the client; undefined where it may. */
export function textProblem(
  text: string,
  { multiline = false }: { multiline?: boolean } = {},
): string | undefined {
  if (!text.isWellFormed()) return 'Must be well-formed Unicode.';
  if ((multiline ? CONTROL_BUT_LINES : CONTROL).test(text)) {
    return 'Must not contain control characters.';
  }
  if (BIDI_OVERRIDE.test(text)) return 'Must not contain bidirectional overrides.';
  return undefined;
}

/** One spelling for each address, so that accounts and limits cannot be had twice. */
export function canonicalEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/** What a log line may hold of a text that a client sent. */
export function printable(text: string, maximumLength: number): string {
  return text.slice(0, maximumLength).replace(UNPRINTABLE, '\ufffd');
}

/** Characters as a person counts them: code points, not the units of UTF-16. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
