import type { CapabilityFiles } from '../../../../src/options/capabilities.ts';
import { controlsWith } from '../../../../src/options/capabilities.ts';
import type { SecurityControl } from '../../../../src/plan/contribution.ts';
import { access } from './access.ts';
import { headers } from './headers.ts';
import { input } from './input.ts';
import { limits } from './limits.ts';
import { operation } from './operation.ts';
import { passwords } from './passwords.ts';
import { sessions } from './sessions.ts';

/** What the HTTP layer claims, in the order in which the emitted table shows it. */
export function httpControls(files: CapabilityFiles): SecurityControl[] {
  return controlsWith(files, [
    ...headers,
    ...input,
    ...access,
    ...sessions,
    ...passwords,
    ...limits,
    ...operation,
  ]);
}
