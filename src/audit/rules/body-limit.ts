import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

const LARGEST = 10 * 1024 * 1024;
const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };
const SIZE =
  /\b(?:limit|bodyLimit|maxSize|jsonLimit|LARGEST_BODY|MAX_BODY\w*)\s*[:=]\s*(?:['"](\d+\s*[kmg]?b)['"]|(Infinity|\d[\d_]*(?:\s*\*\s*\d[\d_]*)*))/i;

export const bodyLimit: Rule = {
  id: 'body-limit',
  point: 'validation',
  fix: 'Bound bodies at what the largest honest one needs: 100 kB is plenty for JSON.',
  *examine({ modules }) {
    for (const module of modules) {
      for (const found of module.matches(SIZE)) {
        if (bytes(found.groups) > LARGEST) yield problem(found, 'Bodies may fill the memory.');
      }
    }
  },
};

function bytes([text, product]: readonly (string | undefined)[]): number {
  if (text !== undefined) {
    const [, digits = '', unit = ''] = /^(\d+)\s*(\w+)$/.exec(text) ?? [];
    return Number(digits) * (UNITS[unit.toLowerCase()] ?? 1);
  }
  return (product ?? '')
    .split('*')
    .reduce((size, factor) => size * Number(factor.replaceAll('_', '')), 1);
}
