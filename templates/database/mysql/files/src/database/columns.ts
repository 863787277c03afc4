import { sql, type CreateTableBuilder } from 'kysely';

/** Column types as this database has them; migrations name no other. Times are named `…_at`. */
export const column = {
  id: 'varchar(36)',
  time: 'datetime(3)',
  string: (length: number) => `varchar(${length})` as const,
} as const;

/**
 * What every table of this database is created with. Text is compared byte for byte: case, accents
 * and trailing spaces all count. The two servers have different names for that; each reads the
 * comment that is meant for it.
 */
export function finish<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
): CreateTableBuilder<Table, Column> {
  return table.modifyEnd(
    sql`engine = InnoDB default charset = utf8mb4
      collate = /*!80017 utf8mb4_0900_bin */ /*M!100202 utf8mb4_nopad_bin */`,
  );
}
