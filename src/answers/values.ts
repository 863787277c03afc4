import { GeneratorError } from '../errors.ts';
import type { Axis } from '../options/axis.ts';
import { nearest } from './nearest.ts';

/** Splits and checks what was given for one axis; `source` names where it came from. */
export function parseChoice(axis: Axis, given: unknown, source: string): string | string[] {
  const values = axis.multiple ? listOf(given) : [given];
  for (const value of values) checkValue(axis, value, source);
  const chosen = [...new Set(values as string[])];
  return axis.multiple ? chosen : (chosen[0] as string);
}

function listOf(given: unknown): unknown[] {
  if (Array.isArray(given)) return given.length > 0 ? given : [''];
  return typeof given === 'string' ? given.split(',').map((value) => value.trim()) : [given];
}

function checkValue(axis: Axis, value: unknown, source: string): void {
  const ids = axis.options.map(({ id }) => id);
  if (typeof value === 'string' && ids.includes(value)) return;
  const meant = nearest(String(value), ids);
  throw new GeneratorError({
    code: 'UNKNOWN_VALUE',
    message: `${source} does not take ${JSON.stringify(value) ?? 'nothing'}${meant ? `; did you mean ${meant}?` : '.'}`,
    suggestion: `Choose ${ids.length > 1 ? 'from ' : ''}${ids.join(', ')}.`,
  });
}
