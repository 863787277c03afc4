import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

/** Not asked of projects that never had it: a foreign application may touch `__proto__` by design. */
const FLAG = /--disable-proto=(delete|throw)/;

export const prototypeFlag: Rule = {
  id: 'prototype-flag',
  point: 'validation',
  fix: 'Start node with --disable-proto=delete everywhere, so that no input changes all objects.',
  supporting: true,
  *examine(sources) {
    const started = [
      ...sources.dockerfiles.flatMap(({ stages }) =>
        stages.at(-1)!.filter(({ keyword }) => keyword === 'CMD'),
      ),
      ...sources.toolSettings
        .filter(({ path }) => /ecosystem/.test(path))
        .flatMap((file) => file.matches(/\b(?:node_args|script)\s*:\s*([^\n]*)/).slice(-1))
        .map(({ path, line, groups }) => ({ path, line, text: groups[0] ?? '' })),
      ...sources.units.flatMap((unit) =>
        unit
          .filter(({ name }) => name === 'ExecStart')
          .map(({ value, ...place }) => ({ ...place, text: value })),
      ),
    ];
    const scripts = sources.manifests.some(({ text }) => FLAG.test(text));
    for (const { path, line, text } of started) {
      if (FLAG.test(text)) yield evidence({ path, line }, 'no input reaches __proto__');
      else if (scripts)
        yield problem(
          { path, line },
          'It starts without --disable-proto, unlike the other ways to start.',
        );
    }
  },
};
