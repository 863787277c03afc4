import { rules } from '../../src/answers/rules.ts';
import type { Answers } from '../../src/answers/answers.ts';
import { completeAnswers } from '../../src/answers/resolve.ts';
import type { AxisId } from '../../src/options/axis.ts';
import { axes } from '../../src/options/registry.ts';

/** The axes that decide what the application's code is; each value of each must meet each other. */
const VARIED = ['framework', 'database', 'validation', 'language', 'packageManager'] as const;

export type Row = Readonly<Record<(typeof VARIED)[number], string>>;

export function rowName(row: Row): string {
  return VARIED.map((axis) => row[axis]).join('-');
}

export function rowFlags(row: Row): string[] {
  return VARIED.flatMap((id) => [axes.find((axis) => axis.id === id)?.flag ?? '', row[id]]);
}

function values(id: AxisId): readonly string[] {
  return axes.find((axis) => axis.id === id)?.options.map((option) => option.id) ?? [];
}

function isValid(row: Row): boolean {
  const answers: Answers = { ...completeAnswers({}, { name: 'app', pinnedNode: false }), ...row };
  return !rules.some(({ broken }) => broken(answers, new Set(VARIED)));
}

function product(): Row[] {
  const all = VARIED.reduce<Partial<Row>[]>(
    (rows, axis) => rows.flatMap((row) => values(axis).map((value) => ({ ...row, [axis]: value }))),
    [{}],
  );
  return (all as Row[]).filter(isValid);
}

/** Every framework with every database, all else by default. */
export function pairs(): Row[] {
  const usual = VARIED.slice(2);
  return product().filter((row) => usual.every((axis) => row[axis] === values(axis)[0]));
}

/** As many more rows as it takes for any two values to meet in some row. */
export function variants(): Row[] {
  const rows = product();
  const open = new Set(rows.flatMap(meetings));
  for (const row of pairs()) meetings(row).forEach((meeting) => open.delete(meeting));
  const chosen: Row[] = [];
  while (open.size > 0) {
    const gain = (row: Row) => meetings(row).filter((meeting) => open.has(meeting)).length;
    const best = rows.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    chosen.push(best);
    meetings(best).forEach((meeting) => open.delete(meeting));
  }
  return chosen;
}

/** The fewest rows in which every value appears: as many as the longest axis has values. */
export function cover(): Row[] {
  const rows = product();
  const unseen = new Set(rows.flatMap(facets));
  const chosen: Row[] = [];
  while (unseen.size > 0) {
    const gain = (row: Row) => facets(row).filter((facet) => unseen.has(facet)).length;
    const best = rows.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    chosen.push(best);
    facets(best).forEach((facet) => unseen.delete(facet));
  }
  return chosen;
}

function facets(row: Row): string[] {
  return VARIED.map((axis) => `${axis} ${row[axis]}`);
}

function meetings(row: Row): string[] {
  const own = facets(row);
  return own.flatMap((one, at) => own.slice(at + 1).map((other) => `${one}, ${other}`));
}
