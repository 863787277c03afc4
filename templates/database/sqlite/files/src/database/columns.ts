import { sql, type CreateTableBuilder } from 'kysely';

/** Column types as this database has them; migrations name no other. */
export const column = {
  id: 'text',
  time: 'text',
  string: (_length: number) => 'text' as const,
} as const;

/** What every table of this database is created with: STRICT refuses a value of the wrong type. */
export function finish<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
): CreateTableBuilder<Table, Column> {
  return table.modifyEnd(sql`strict`);
}
