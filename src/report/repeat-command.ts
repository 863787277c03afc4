import { axes } from '../options/registry.ts';
import type { Choices } from '../answers/resolve.ts';

/** The command that gives the same answers again. */
export function repeatCommand(directory: string | undefined, given: Partial<Choices>): string {
  const flags = axes.flatMap(({ id, flag }) => {
    const value = given[id];
    return value === undefined ? [] : [flag, [value].flat().join(',')];
  });
  if (given.domain !== undefined) flags.push('--domain', given.domain);
  const words = [...(directory === undefined ? [] : [directory]), ...flags];
  return ['npm create secure-node-app@latest --', ...words.map(quoted)].join(' ');
}

/** Quoted for a POSIX shell where needed. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
