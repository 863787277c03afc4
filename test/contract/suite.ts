import { suite, test, type TestContext } from 'node:test';
import { cases } from './cases/index.ts';
import { missingMeans, type Case } from './registry.ts';
import { noting } from './transcript.ts';
import { meansText, Unavailable, type Target } from './target.ts';

export interface SuiteOptions {
  /** Only cases whose section or name holds this text. */
  filter?: string;
  /** A case that lacks its means is reported as skipped; otherwise it does not apply and is left out. */
  reportMissing: boolean;
}

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  inapplicable: string[];
}

export function selectCases(filter = ''): Case[] {
  const wanted = filter.toLowerCase();
  return cases.filter((one) => `${one.section}: ${one.name}`.toLowerCase().includes(wanted));
}

/** Hands the cases to node:test and counts how they end. */
export function register(target: Target, { filter, reportMissing }: SuiteOptions): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, inapplicable: [] };
  const chosen = selectCases(filter).filter((one) => {
    const leftOut = !reportMissing && missingMeans(one, target).length > 0;
    if (leftOut) tally.inapplicable.push(one.name);
    return !leftOut;
  });
  // Cases that wait come first and run beside each other, so that they disturb no measurement.
  const patient = chosen.filter((one) => one.patient);
  const rest = chosen.filter((one) => !one.patient);
  for (const [group, concurrency] of [
    [patient, patient.length],
    [rest, 1],
  ] as const) {
    for (const [section, members] of bySection(group, concurrency > 1)) {
      suite(section, { concurrency: Math.max(1, concurrency) }, () => {
        for (const one of members) add(one, target, tally);
      });
    }
  }
  return tally;
}

function bySection(group: readonly Case[], together: boolean): [string, Case[]][] {
  if (together) return [['Cases that wait', [...group]]];
  return [...Map.groupBy(group, (one) => one.section)];
}

function add(one: Case, target: Target, tally: Tally) {
  test(one.name, { timeout: 120_000 }, async (context: TestContext) => {
    const missing = missingMeans(one, target);
    if (missing.length > 0)
      return skip(
        context,
        tally,
        missing.map((each) => `needs ${meansText[each]}`),
      );
    try {
      await noting(one.name, () => one.run(target));
      tally.passed += 1;
    } catch (error) {
      if (error instanceof Unavailable) return skip(context, tally, [error.message]);
      tally.failed += 1;
      throw error;
    }
  });
}

function skip(context: TestContext, tally: Tally, reasons: readonly string[]) {
  tally.skipped += 1;
  context.skip(reasons.join('; '));
}

/** Prints one line when everything has ended. */
export function summarizeAtExit(tally: Tally, subject: string) {
  process.on('exit', () => {
    const { passed, failed, skipped, inapplicable } = tally;
    const parts = [`${passed} passed`, `${failed} failed`, `${skipped} skipped`];
    if (inapplicable.length > 0) parts.push(`${inapplicable.length} do not apply`);
    console.log(`\nContract of ${subject}: ${parts.join(', ')}.`);
    for (const name of inapplicable) console.log(`  does not apply here: ${name}`);
    if (failed > 0 || passed === 0) process.exitCode = 1;
  });
}
