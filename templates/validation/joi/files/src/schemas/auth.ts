import { id } from './common.ts';
import { joi, object } from './joi.ts';
import { email, fullName, password } from './text.ts';
import { role, type User } from './users.ts';

interface Login {
  email: string;
  password: string;
}

interface Registration extends Login {
  full_name: string;
}

interface ChangePassword {
  current_password: string;
  new_password: string;
}

/** How long and how common a new password may be is the password policy's business. */
export const register = object<Registration>({ email, password, full_name: fullName });

export const login = object<Login>({ email, password });

export const changePassword = object<ChangePassword>({
  current_password: password,
  new_password: password,
});

export const registered = object<{ message: string }>({ message: joi.string() });

type Account = Pick<User, 'id' | 'email' | 'full_name' | 'role'>;

export const loggedIn = object<{ user: Account }>({
  user: object<Account>({ id, email: joi.string(), full_name: joi.string(), role }),
});
