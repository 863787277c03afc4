import { findNodeAtLocation, parse, parseTree } from 'jsonc-parser';
import { Lines } from '../read/lines.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import { record } from '../sources.ts';

export const compilerStrict: Rule = {
  id: 'compiler-strict',
  point: 'validation',
  fix: 'Set "strict": true, and let no single check be switched off.',
  supporting: true,
  *examine(sources) {
    for (const path of sources.paths.filter((one) =>
      /^[\w.-]*[tj]sconfig[\w.]*\.json$/.test(one),
    )) {
      const text = sources.text(path) ?? '';
      const settings = record(parse(text));
      const options = record(settings['compilerOptions']);
      const root = parseTree(text);
      const lines = new Lines(text);
      for (const [name, value] of Object.entries(options)) {
        const checks = /^(strict\w*|noImplicitAny|noImplicitThis|checkJs|alwaysStrict)$/.test(name);
        const offset = root && findNodeAtLocation(root, ['compilerOptions', name])?.offset;
        const place = { path, line: lines.at(offset ?? 0) };
        if (checks && value === false) yield problem(place, `The compiler does not check ${name}.`);
        else if (name === 'strict') yield evidence(place, 'strict types');
      }
      if (!('strict' in options) && !('extends' in settings)) {
        yield problem({ path, line: 1 }, 'The compiler is not strict.');
      }
    }
  },
};
