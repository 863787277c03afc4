import { rules } from '../../src/answers/rules.ts';
import type { Answers } from '../../src/answers/answers.ts';
import { completeAnswers } from '../../src/answers/resolve.ts';
import type { AxisId } from '../../src/options/axis.ts';
import { axes } from '../../src/options/registry.ts';
import { covering, meetings } from '../support/covering.ts';

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
  const meetingsOf = (row: Row) => meetings(facets(row));
  return covering(product(), meetingsOf, pairs().flatMap(meetingsOf));
}

/** The fewest rows in which every value appears: as many as the longest axis has values. */
export function cover(): Row[] {
  return covering(product(), facets);
}

function facets(row: Row): string[] {
  return VARIED.map((axis) => `${axis} ${row[axis]}`);
}
