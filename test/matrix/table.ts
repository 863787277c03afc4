import { rowName, type Row } from './rows.ts';

/** How a row went. */
export interface Result {
  row: Row;
  /** Figures of the contract, and of the project's own tests. */
  cases: string;
  tests: string;
  seconds: number;
  /** File with what the project answered. */
  transcript: string;
  failure?: string;
}

/** Prints the results as a Markdown table. */
export function printTable(results: readonly Result[]): void {
  console.log('\n| project | contract | own tests | seconds |\n|---|---|---|---|');
  for (const { row, cases, tests, seconds, failure } of results) {
    const shown =
      failure === undefined ? `${cases} | ${tests}` : `FAILED: ${failure.split('\n')[0]} | `;
    console.log(`| ${rowName(row)} | ${shown} | ${seconds} |`);
  }
}
