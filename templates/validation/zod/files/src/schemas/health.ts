import { z } from 'zod';

export const alive = z.object({ status: z.literal('ok') });

export const ready = z.object({
  status: z.enum(['ok', 'degraded', 'unavailable']),
  redis: z.literal('down').optional(),
  database: z.literal('down').optional(),
});
