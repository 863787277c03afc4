/** A line of a file as a terminal may get it: without what would move its cursor or rename its window. */
export function printable(line: string): string {
  return line.replaceAll('\t', '  ').replace(/[\p{Cc}\p{Cf}]/gu, '·');
}
