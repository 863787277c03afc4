import { z } from 'zod';

export const id = z.uuid({ version: 'v7' });
export const time = z.iso.datetime();

/** Any UUID may be asked for; one that was never given out is not found. */
export const idParams = z.object({ id: z.guid('Must be an id.') });

export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'Must be a whole number from 1 to 100.')
    .transform(Number)
    .refine((limit) => limit <= 100, 'Must be a whole number from 1 to 100.')
    .default(20)
    .meta({ override: { type: 'integer', minimum: 1, maximum: 100, default: 20 } }),
  cursor: z
    .string()
    .max(200, 'Must be a cursor that a list has given.')
    .regex(/^[\w-]+$/, 'Must be a cursor that a list has given.')
    .optional(),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
