import { id, pageOf, time } from './common.ts';
import { joi, object } from './joi.ts';

export interface Session {
  id: string;
  created_at: string;
  last_used_at: string;
  ip: string;
  user_agent: string;
  current: boolean;
}

export const session = object<Session>({
  id,
  created_at: time,
  last_used_at: time,
  ip: joi.string(),
  user_agent: joi.string(),
  current: joi.boolean(),
}).meta({ id: 'Session' });

export const sessionPage = pageOf(session);
