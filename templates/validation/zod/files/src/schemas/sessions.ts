import { z } from 'zod';
import { id, pageOf, time } from './common.ts';

export const session = z
  .object({
    id,
    created_at: time,
    last_used_at: time,
    ip: z.string(),
    user_agent: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

export const sessionPage = pageOf(session);
