import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import type { SourceFile } from '../read/source-file.ts';

/** Rules that keep code from being made of text, by the names that linters give them. */
const WANTED = ['no-eval', 'no-new-func', 'no-script-url'];

export const lintRules: Rule = {
  id: 'lint-rules',
  point: 'validation',
  fix: 'Let the linter refuse it: no-eval, no-new-func, no-script-url, and raw SQL by no-restricted-syntax.',
  supporting: true,
  *examine(sources) {
    for (const file of sources.toolSettings.filter(({ path }) => /^eslint\.config\./.test(path))) {
      for (const name of WANTED) {
        const set = file.matches(new RegExp(`['"]${name}['"]\\s*:\\s*\\[?\\s*['"]?(\\w+)`)).at(-1);
        if (!set)
          yield problem(
            { path: file.path, line: 1 },
            `The linter lets code be made of text: ${name} is not on.`,
          );
        else if (/^(off|0|warn|1)$/.test(set.groups[0] ?? ''))
          yield problem(set, `${name} stops nothing.`);
        else yield evidence(set, name);
      }
      yield* rawSql(file, sources.packages.has('kysely'));
    }
  },
};

function* rawSql(file: SourceFile, hasQueryBuilder: boolean) {
  if (!hasQueryBuilder) return;
  const place = { path: file.path, line: 1 };
  const [ban] = file.matches(/property\.name=["']raw["']/);
  const set = file.matches(/['"]no-restricted-syntax['"]\s*:\s*\[?\s*['"]?(\w+)/);
  const off = set.find(({ groups: [level] }) => level !== 'error');
  if (off) yield problem(off, 'Nothing keeps raw SQL out of the code.');
  else if (!ban || set.length === 0) yield problem(place, 'Nothing keeps raw SQL out of the code.');
}
