import { z } from 'zod';
import { id, pageOf, time } from './common.ts';
import { fullName } from './text.ts';

const role = z.enum(['user', 'admin']);

export const updateMe = z.object({ full_name: fullName });

export const changeRole = z.object({ role });

export const user = z
  .object({
    id,
    email: z.string(),
    full_name: z.string(),
    role,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'User' });

export const userPage = pageOf(user);
