import type { Role } from './database/schema.ts';

/** What a request says about its sender. */
export interface Client {
  ip: string;
  userAgent: string;
  requestId: string;
}

/** Who a request acts for, once its access token and its session have been checked. */
export interface Identity {
  userId: string;
  sessionId: string;
  role: Role;
}
