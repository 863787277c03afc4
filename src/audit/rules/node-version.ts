import { Lines } from '../read/lines.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import { record } from '../sources.ts';

/** The oldest that still gets security fixes. */
const OLDEST = 22;

export const nodeVersion: Rule = {
  id: 'node-version',
  point: 'dependencies',
  fix: `Ask for a Node that gets security fixes: "engines": { "node": ">=${OLDEST}" }.`,
  supporting: true,
  *examine(sources) {
    const root = sources.manifests.find(({ path }) => path === 'package.json');
    if (!root) return;
    const { path, text, value } = root;
    const node = record(value['engines'])['node'];
    const at = /"node"\s*:/.exec(text)?.index ?? 0;
    const place = { path, line: new Lines(text).at(at) };
    const major = Number(/\d+/.exec(String(node ?? ''))?.[0]);
    if (typeof node !== 'string')
      yield problem({ path, line: 1 }, 'Any Node will do, also one without security fixes.');
    else if (!(major >= OLDEST))
      yield problem(place, `Node ${node} gets no security fixes any more.`);
    else yield evidence(place, `Node ${node}`);
  },
};
