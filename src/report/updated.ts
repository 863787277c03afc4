import { rejectPath } from '../apply/changes.ts';
import type { FileDecision } from '../merge/file-decision.ts';
import type { Conflict } from '../merge/merged.ts';
import { unifiedDiff } from './diff.ts';
import { inferredLines } from './inferred.ts';
import { printable } from './printable.ts';
import { styleFor } from './style.ts';
import type { Update } from './update.ts';
import { actionOf, conflictsIn, isChange, isOpen, shownText } from './update.ts';
import { updateJson } from './update-json.ts';

export interface UpdateFlags {
  json?: boolean;
  diff?: boolean;
}

type Style = ReturnType<typeof styleFor>;

/** What is said of a file by its action; of the others nothing needs to be said. */
const SAID: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  merge: 'merged',
  adopt: 'adopted',
  delete: 'deleted',
  detach: 'yours now',
  'stay-deleted': 'stays deleted',
  conflict: 'conflict',
  reject: 'conflict',
  unresolved: 'unresolved',
};

/** Reports an update that was carried out, or one that would be. */
export function reportUpdate(update: Update, written: boolean, flags: UpdateFlags): void {
  const { json, diff = false } = flags;
  const lines = json
    ? [JSON.stringify(updateJson(update, { written, diff }), undefined, 2)]
    : [...(diff ? diffs(update) : []), ...summary(update, written)];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function diffs({ decisions, present, byHand }: Update): string[] {
  const files = decisions.flatMap((file) => {
    const text = shownText(file);
    const before = present.get(file.path);
    if (file.decision.kind === 'delete') return [unifiedDiff(file.path, before, undefined)];
    return text === undefined || text === before ? [] : [unifiedDiff(file.path, before, text)];
  });
  const hands = byHand.map(
    ({ path, before, now }) => `by hand, in ${path}:\n${unifiedDiff(path, before, now)}`,
  );
  return [...files, ...hands];
}

function summary(update: Update, written: boolean): string[] {
  const { decisions, present, byHand, variables, next } = update;
  const style = styleFor(process.stdout);
  const rows = decisions.flatMap((file) => fileRows(file, present, style));
  const edited = decisions.filter(
    (file) => file.policy === 'managed' && actionOf(file, present) === 'keep',
  );
  return [
    ...foundLines(update),
    ...rows,
    ...leftOutLines(update, style),
    ...(edited.length > 0
      ? [`${edited.length} with edits of yours and nothing new for them.`]
      : []),
    ...(byHand.length > 0 ? ['', 'By hand, since these files are yours:'] : []),
    ...byHand.map(({ path, action }) => `  ${action.padEnd(13)} ${path}`),
    ...(byHand.some(({ action }) => action === 'add')
      ? ['--restore PATH writes one that is to be added.']
      : []),
    ...(variables.length > 0 ? ['', `To set in the environment: ${variables.join(', ')}.`] : []),
    ...(rows.length > 0 ? [''] : []),
    verdict(update, written, style),
    ...(update.hadChanges && isChange(update)
      ? ['There were changes before that are not committed; git diff shows them too.']
      : []),
    ...(next.length > 0 ? ['', 'Next:', ...next.map((line) => `  ${style.cyan(line)}`)] : []),
  ];
}

function foundLines({ existing }: Update): string[] {
  if (!existing?.isShown) return [];
  return ['Read from the repository:', ...inferredLines(existing.inferred), ''];
}

function leftOutLines({ existing }: Update, style: Style): string[] {
  return (existing?.leftOut ?? []).map(
    ({ path, rival }) =>
      `  ${style.yellow('left out'.padEnd(13))} ${path}: ${rival} is there and stays`,
  );
}

function fileRows(file: FileDecision, present: Update['present'], style: Style): string[] {
  const word = SAID[actionOf(file, present)];
  // A seed is the user's: that it is gone, or no longer generated, is as it should be.
  const isNews = file.policy === 'managed' || file.decision.kind === 'create';
  if (word === undefined || !isNews) return [];
  const colour = isOpen(file) ? style.yellow : style.green;
  const row = `  ${colour(word.padEnd(13))} ${file.path}${hint(file)}`;
  return [row, ...conflictsIn(file).map((conflict) => `  ${''.padEnd(13)}   ${shown(conflict)}`)];
}

function hint({ path, decision }: FileDecision): string {
  switch (decision.kind) {
    case 'stay-deleted':
      return ` (back with --restore ${path})`;
    case 'detach':
      return ': no longer generated, and edited by you';
    case 'reject':
      return `: the new text is in ${rejectPath(path)}`;
    case 'conflict':
      return ': yours stays; --diff shows the new text';
    case 'unresolved':
      return ': conflict markers are still in it';
    case 'merge':
      return decision.resolution === 'next' && decision.conflicts.length > 0
        ? ': the new text, where both differed'
        : '';
    default:
      return '';
  }
}

function shown({ where, yours, next }: Conflict): string {
  const oneLine = (text: string | undefined) =>
    text === undefined ? 'nothing' : printable(text.trim().split('\n')[0]!.slice(0, 60));
  return `${printable(where)}: ${oneLine(yours)} | ${oneLine(next)}`;
}

function verdict(update: Update, written: boolean, style: Style): string {
  const { before, now } = update.generator;
  const open = update.decisions.filter(isOpen).length;
  const files = open === 1 ? 'one file' : `${open} files`;
  if (!isChange(update)) {
    return open > 0
      ? style.yellow(`Nothing to write; conflicts wait in ${files}.`)
      : style.green('Everything is up to date.');
  }
  if (!written) return 'Nothing was written.';
  const from = before !== undefined && before !== now ? ` from ${before}` : '';
  return open > 0
    ? style.yellow(`Brought up to date${from}, but for conflicts in ${files}.`)
    : style.green(`Brought up to date${from}.`);
}
