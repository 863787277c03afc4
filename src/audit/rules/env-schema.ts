import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const READS = /\bprocess\.env\b/;
const CHECKS =
  /\b(?:zod|joi|envalid|env-var|znv|t3-oss|convict|valibot|ajv|EnvError|cleanEnv|safeParse|createEnv|validateSync|ConfigModule|plainToInstance)\b/i;

export const envSchema: Rule = {
  id: 'env-schema',
  point: 'environment',
  fix: 'Let one module read process.env, check all of it by a schema, and end the process where something is wrong.',
  *examine({ modules }) {
    const readers = modules.filter((module) => module.matches(READS).length > 0);
    const checking = readers.filter((module) => module.matches(CHECKS).length > 0);
    for (const module of checking)
      yield evidence(module.matches(READS)[0]!, 'the environment is checked at the start');
    const first = readers[0];
    if (first && checking.length === 0)
      yield problem(
        first.matches(READS)[0]!,
        'Nothing checks the environment: a missing secret shows only when it is used.',
      );
    for (const module of readers) {
      if (checking.length === 0 || checking.includes(module)) continue;
      for (const found of module.matches(
        /\bprocess\.env\b(?!\s*\.\s*NODE_ENV|\s*\[\s*['"]NODE_ENV)/,
      )) {
        yield problem(found, 'It is read past the check of the environment.');
      }
    }
  },
};
