import * as clack from '@clack/prompts';
import { Cancelled } from '../errors.ts';
import type { Contested, Settlement } from '../merge/merge-conflicts.ts';
import { unifiedDiff } from '../report/diff.ts';
import { printable } from '../report/printable.ts';
import { styleFor } from '../report/style.ts';

/** More lines of a diff than this push the question off the screen. */
const SHOWN_LINES = 30;

/** Shows where your text and the new one differ, and asks what is to become of the file. */
export async function askSettlement(
  contested: Contested,
  signal: AbortSignal,
): Promise<Settlement> {
  const { path, takesMarkers, merged } = contested;
  clack.note(shownDiff(contested), `${path}: both you and this version changed it`, {
    format: (line) => line,
  });
  const places = merged.conflicts.length === 1 ? 'one place' : `${merged.conflicts.length} places`;
  const answer = await clack.select<Settlement>({
    signal,
    message: `What shall become of the ${places} in conflict in ${path}?`,
    options: [
      { value: 'yours', label: 'Keep yours' },
      { value: 'next', label: 'Take the new one' },
      ...(takesMarkers
        ? [{ value: 'markers' as const, label: 'Both, between conflict markers' }]
        : []),
      { value: 'reject', label: `Leave the file alone, and write ${path}.new beside it` },
    ],
  });
  if (clack.isCancel(answer)) throw new Cancelled();
  return answer;
}

/** From the text with your side to the text with the new one: just the places in conflict. */
function shownDiff({ path, merged, theirs }: Contested): string {
  const { red, green, cyan } = styleFor(process.stdout);
  const colours: Record<string, (line: string) => string> = { '-': red, '+': green, '@': cyan };
  const lines = unifiedDiff(path, merged.text, theirs().text)
    .trimEnd()
    .split('\n')
    .slice(2)
    .map(printable)
    .map((line) => colours[line.charAt(0)]?.(line) ?? line);
  const more = lines.length - SHOWN_LINES;
  return [...lines.slice(0, SHOWN_LINES), ...(more > 0 ? [`… and ${more} lines more`] : [])].join(
    '\n',
  );
}
