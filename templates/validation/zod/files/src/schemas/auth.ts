import { z } from 'zod';
import { user } from './users.ts';
import { email, fullName, password } from './text.ts';

/** How long and how common a new password may be is the password policy's business. */
export const register = z.object({ email, password, full_name: fullName });

export const login = z.object({ email, password });

export const changePassword = z.object({ current_password: password, new_password: password });

export const registered = z.object({ message: z.string() });

export const loggedIn = z.object({
  user: user.pick({ id: true, email: true, full_name: true, role: true }),
});
