import type { SecurityControl } from '../../../../src/plan/contribution.ts';
import { access } from './access.ts';
import { headers } from './headers.ts';
import { input } from './input.ts';
import { limits } from './limits.ts';
import { operation } from './operation.ts';
import { passwords } from './passwords.ts';
import { sessions } from './sessions.ts';

/** In the order in which the emitted table shows them. */
export const controls: SecurityControl[] = [
  ...headers,
  ...input,
  ...access,
  ...sessions,
  ...passwords,
  ...limits,
  ...operation,
];
