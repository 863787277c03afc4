/** An empty date, a text that is too long, a number divided by zero: an error, never a guess. */
const SQL_MODE = [
  'STRICT_ALL_TABLES',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_BACKSLASH_ESCAPES',
  'NO_ENGINE_SUBSTITUTION',
  'NO_ZERO_DATE',
  'NO_ZERO_IN_DATE',
  'ONLY_FULL_GROUP_BY',
].join(',');

/**
 * What every connection begins with. In READ COMMITTED a statement sees what has been committed
 * when it runs and locks only the rows that it finds, not the gaps between them.
 */
export const SESSION = [
  `set session time_zone = '+00:00', sql_mode = '${SQL_MODE}'`,
  'set session transaction isolation level read committed',
];

/**
 * All of these end in an error that is answered with 503, so that no request ever hangs. MySQL and
 * MariaDB have different names for the time a statement may take; each reads the comment meant for
 * it. On MySQL that is for reading only: for the rest there is the client's own limit.
 */
export const TIME_LIMITS = `set session
  /*!80000 max_execution_time = 3000, */
  /*M!100300 max_statement_time = 3, idle_transaction_timeout = 10, */
  innodb_lock_wait_timeout = 2, lock_wait_timeout = 2, wait_timeout = 60`;
