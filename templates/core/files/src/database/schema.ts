import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';

export type Role = 'user' | 'admin';

export const PROJECT_STATUSES = ['draft', 'active', 'archived'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** Times are ISO 8601 strings in UTC, whatever the database keeps them as. */
interface UserTable {
  id: string;
  email: string;
  full_name: string;
  password_hash: string;
  role: Role;
  /** Part of every token: raising it ends all sessions of the user. */
  token_version: number;
  /** When somebody last registered with the address, whether the account was there or not. */
  registered_at: string;
  created_at: string;
  updated_at: string;
}

interface SessionTable {
  id: string;
  user_id: string;
  refresh_hash: string;
  previous_hash: string | null;
  rotated_at: string | null;
  created_at: string;
  last_used_at: string;
  expires_at: string;
  ip: string;
  user_agent: string;
}

/** Where a user has signed in from, and where an admin has used the admin routes from. */
interface KnownAddressTable {
  user_id: string;
  address: string;
  signed_in_at: string | null;
  admin_at: string | null;
}

interface ProjectTable {
  id: string;
  user_id: string;
  name: string;
  description: string | null;
  status: ProjectStatus;
  created_at: string;
  updated_at: string;
}

export interface Database {
  users: UserTable;
  sessions: SessionTable;
  known_addresses: KnownAddressTable;
  projects: ProjectTable;
}

/** The database itself, or a transaction in it. */
export type Executor = Kysely<Database> | Transaction<Database>;

export type User = Selectable<UserTable>;
export type NewUser = Insertable<UserTable>;
export type Session = Selectable<SessionTable>;
export type Project = Selectable<ProjectTable>;
