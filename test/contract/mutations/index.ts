import { express } from './frameworks/express.ts';
import { fastify } from './frameworks/fastify.ts';
import { hono } from './frameworks/hono.ts';
import { nest } from './frameworks/nest.ts';
import { headers } from './headers.ts';
import { identity } from './identity.ts';
import { input } from './input.ts';
import { limits } from './limits.ts';
import type { Mutation } from './mutation.ts';
import { operation } from './operation.ts';

/** Mistakes in files that projects of all frameworks have. */
export const mutations: readonly Mutation[] = [
  ...headers,
  ...input,
  ...identity,
  ...limits,
  ...operation,
];

/** Mistakes in the files that a framework has to itself. */
export const frameworkMutations: Readonly<Record<string, readonly Mutation[]>> = {
  express,
  fastify,
  hono,
  nest,
};

/** What can go wrong in the files of one framework. */
export function ownMutations(framework: string): readonly Mutation[] {
  const own = frameworkMutations[framework];
  if (!own) throw new Error(`There are no mutations for the framework ${framework}.`);
  return own;
}

/** All that can go wrong in a project of one framework. */
export function mutationsFor(framework: string): readonly Mutation[] {
  return [...mutations, ...ownMutations(framework)];
}
