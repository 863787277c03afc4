import type { CreateTableBuilder } from 'kysely';

/** Column types as this database has them; migrations name no other. */
export const column = {
  id: 'uuid',
  time: 'timestamptz(3)',
  string: (length: number) => `varchar(${length})` as const,
} as const;

/** What every table of this database is created with. */
export function finish<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
): CreateTableBuilder<Table, Column> {
  return table;
}
