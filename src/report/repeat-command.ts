import { axes } from '../options/registry.ts';
import type { Host } from '../answers/host.ts';
import type { Choices } from '../answers/resolve.ts';
import { defaultOption } from '../answers/resolve.ts';

/** The command that gives the same answers again, typed as this one was. */
export function repeatCommand(
  directory: string | undefined,
  given: Partial<Choices>,
  host: Host,
): string {
  const flags = axes.flatMap(({ id, flag }) => {
    const value = given[id];
    return value === undefined ? [] : [flag, [value].flat().join(',')];
  });
  if (given.domain !== undefined) flags.push('--domain', given.domain);
  const words = [...(directory === undefined ? [] : [directory]), ...flags];
  return [createCommand(host), ...words.map(quoted)].join(' ');
}

/** How the package manager that called, or else the default one, starts this generator. */
function createCommand(host: Host): string {
  const defaults = axes.flatMap((axis) =>
    axis.options.filter(({ id }) => id === defaultOption(axis, host)),
  );
  return defaults.find(({ packageManager }) => packageManager)?.packageManager?.create ?? '';
}

/** Quoted for a POSIX shell where needed. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
