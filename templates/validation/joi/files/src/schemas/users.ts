import type { Role } from '../database/schema.ts';
import { id, pageOf, time } from './common.ts';
import { joi, object, oneOf } from './joi.ts';
import { fullName } from './text.ts';

export const role = oneOf('user', 'admin');

export const updateMe = object<{ full_name: string }>({ full_name: fullName });

export const changeRole = object<{ role: Role }>({ role });

export interface User {
  id: string;
  email: string;
  full_name: string;
  role: Role;
  created_at: string;
  updated_at: string;
}

export const user = object<User>({
  id,
  email: joi.string(),
  full_name: joi.string(),
  role,
  created_at: time,
  updated_at: time,
}).meta({ id: 'User' });

export const userPage = pageOf(user);
