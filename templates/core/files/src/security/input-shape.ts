import { AppError, errors } from '../errors.ts';

const DEEPEST = 20;
const MOST_KEYS = 1000;

/** Names through which careless code reaches the prototype of all objects. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Bounds the shape of a parsed JSON body before a schema walks it. The root is level 1. */
export function checkJsonShape(root: unknown): void {
  let keys = 0;

  function visit(value: unknown, level: number): void {
    if (typeof value !== 'object' || value === null) return;
    if (level > DEEPEST) throw refused('body', `Must not be nested deeper than ${DEEPEST} levels.`);
    if (Array.isArray(value)) {
      for (const item of value) visit(item, level + 1);
      return;
    }
    for (const [key, child] of Object.entries(value)) {
      if (FORBIDDEN_KEYS.has(key)) throw refused('body', 'Must not hold a reserved key.');
      if (++keys > MOST_KEYS) throw refused('body', `Must not hold more than ${MOST_KEYS} keys.`);
      visit(child, level + 1);
    }
  }

  visit(root, 1);
}

/** A query string as flat text values. A key given twice is an error, not an array. */
export function parseQuery(text: string | null): Record<string, string> {
  const query: Record<string, string> = Object.create(null) as Record<string, string>;
  let keys = 0;
  for (const [key, value] of new URLSearchParams(text ?? '')) {
    if (++keys > MOST_KEYS) throw refused('query', `Must not hold more than ${MOST_KEYS} keys.`);
    if (key in query) throw refused('query', 'Must not hold the same key twice.');
    if (key.split(/[[\].]/).some((part) => FORBIDDEN_KEYS.has(part))) {
      throw refused('query', 'Must not hold a reserved key.');
    }
    query[key] = value;
  }
  return query;
}

function refused(path: string, message: string): AppError {
  return errors.validationFailed([{ path, message }]);
}
