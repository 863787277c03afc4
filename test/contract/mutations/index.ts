import { headers } from './headers.ts';
import { identity } from './identity.ts';
import { input } from './input.ts';
import { limits } from './limits.ts';
import type { Mutation } from './mutation.ts';
import { operation } from './operation.ts';

export const mutations: readonly Mutation[] = [
  ...headers,
  ...input,
  ...identity,
  ...limits,
  ...operation,
];
