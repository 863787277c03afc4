import type { DatabaseSync } from 'node:sqlite';
import { isDatabaseUnavailable } from './errors.ts';

const ATTEMPTS = 10;

/**
 * Lets reads go on beside a write. While another process makes the switch of a new file, SQLite refuses
 * it at once instead of waiting, however long the timeout.
 */
export function useWriteAheadLog(file: DatabaseSync): void {
  for (let attempt = 1; ; attempt++) {
    try {
      file.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isDatabaseUnavailable(error)) throw error;
      waitForOthers(file);
    }
  }
}

/** Whoever asks for the write lock does wait. */
function waitForOthers(file: DatabaseSync): void {
  file.exec('begin immediate');
  file.exec('rollback');
}
