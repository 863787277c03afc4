import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const STATEMENT =
  '(?:select\\s[^`"\'\\n]{0,200}\\sfrom|insert\\s+into|update\\s+[\\w."]+\\s+set|delete\\s+from|where|order\\s+by|drop\\s+table)\\s';
/** A statement with a value put into its text, by a template without a tag or by a plus sign. */
const TEMPLATE = new RegExp(
  `(?<![\\w$)\\]>]\\s{0,50})\`(?:[^\`]{0,300}\\s|\\s*)(?:${STATEMENT})[^\`]{0,500}\\$\\{`,
  'i',
);
const PLUS = new RegExp(`["'\`]\\s*(?:${STATEMENT})[^"\\n]{0,300}["'\`]\\s*\\+`, 'i');
const RAW =
  /\bsql\s*\.\s*raw\s*\(\s*(?!['"])|\$(?:query|execute)RawUnsafe\s*\(|\b(?:knex|db)\s*\.\s*raw\s*\(\s*`[^`]{0,300}\$\{/;
const LIBRARIES =
  /^(kysely|drizzle-orm|knex|@prisma\/client|typeorm|sequelize|mikro-orm|objection|pg|mysql2?|postgres|better-sqlite3|slonik|mssql)$/;

export const sqlText: Rule = {
  id: 'sql-text',
  point: 'sql',
  fix: 'Hand values over as parameters ($1, ?), and choose names of columns from a list.',
  *examine(sources) {
    for (const module of sources.modules) {
      const found = [...module.matches(TEMPLATE), ...module.matches(PLUS), ...module.matches(RAW)];
      for (const one of found) yield problem(one, 'A value becomes a part of the statement.');
    }
    const library = [...sources.packages.keys()].find((name) => LIBRARIES.test(name));
    const uses = sources.modules.flatMap((module) =>
      module.matches(
        /\.(?:selectFrom|insertInto|updateTable|deleteFrom|query|execute|prepare|findMany|findFirst|where)\s*\(/,
      ),
    )[0];
    if (library && uses) yield evidence(uses, `parameters through ${library}`);
  },
};
