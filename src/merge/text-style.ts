const BOM = '\uFEFF';

/** Text as it is compared, hashed and stored: no byte order mark, line feeds only. */
export function plainText(text: string): string {
  return text.replace(BOM, '').replaceAll('\r\n', '\n');
}

/** Whether two texts differ in nothing but byte order mark, line endings and the final newline. */
export function sameText(a: string, b: string): boolean {
  return withoutFinalNewline(plainText(a)) === withoutFinalNewline(plainText(b));
}

/** New text with the byte order mark, line endings and final newline that the user's file has. */
export function inStyleOf(yours: string, next: string): string {
  const body = withoutFinalNewline(plainText(next));
  // Of several newlines at the end the last one stays, or the text would lose a line.
  const endsOpen = yours !== '' && !plainText(yours).endsWith('\n') && !body.endsWith('\n');
  const text = endsOpen ? body : `${body}\n`;
  const lines = /\r\n/.test(yours) ? text.replaceAll('\n', '\r\n') : text;
  return yours.startsWith(BOM) ? BOM + lines : lines;
}

function withoutFinalNewline(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
