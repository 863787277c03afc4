import { validate } from 'uuid';
import { errors } from '../errors.ts';

export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

export interface Page<Item> {
  items: Item[];
  /** Where the next page begins; null on the last one. */
  nextCursor: string | null;
}

/**
 * A list by descending id, which is newest first. It is read one item further than asked, to know
 * whether another page follows; the cursor is the last id given out.
 */
export async function readPage<Item extends { id: string }>(
  { limit, cursor }: PageRequest,
  read: (range: { before: string | undefined; limit: number }) => Promise<Item[]>,
): Promise<Page<Item>> {
  if (cursor !== undefined && !validate(cursor)) {
    throw errors.validationFailed([
      { path: 'cursor', message: 'Must be a cursor that a list has given.' },
    ]);
  }
  const found = await read({ before: cursor, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
