/**
 * Compares what projects answered to the same requests of the contract.
 *   npm run test:differential -- TRANSCRIPT TRANSCRIPT…
 * Each transcript is what `npm run test:contract -- DIRECTORY --transcript FILE` has written; all are
 * compared with the first.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Exchange } from '../contract/transcript.ts';
import { common, compare, type Difference } from './transcripts.ts';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Exchange[];

/** Prints what differs and tells whether anything does. */
export function compareAll([first = '', ...others]: readonly string[]): boolean {
  const one = read(first);
  let alike = true;
  for (const file of others) {
    const other = read(file);
    const found = compare(one, other);
    console.log(
      `${basename(first)} and ${basename(file)}: ${common(one, other)} requests, ${found.length} answered differently.`,
    );
    for (const difference of found) console.log(described(difference));
    if (found.length > 0 || common(one, other) === 0) alike = false;
  }
  return alike;
}

function described({ case: name, request, one, other }: Difference): string {
  const lines = (sign: string, answers: string[]) =>
    answers.flatMap((answer) => answer.split('\n').map((line) => `      ${sign} ${line}`));
  const [minus, plus] = [lines('-', one), lines('+', other)];
  const changed = [
    ...minus.filter((line) => !plus.includes(line.replace('-', '+'))),
    ...plus.filter((line) => !minus.includes(line.replace('+', '-'))),
  ];
  return [`  ${name}`, `    ${request}`, ...changed].join('\n');
}

if (import.meta.main) {
  const files = process.argv.slice(2);
  if (files.length < 2) {
    console.error('Name two transcripts or more: npm run test:differential -- ONE OTHER');
    process.exit(1);
  }
  process.exitCode = compareAll(files) ? 0 : 1;
}
