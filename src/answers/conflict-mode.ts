import { GeneratorError } from '../errors.ts';
import type { Contested, Settlement } from '../merge/merge-conflicts.ts';
import type { Host } from './host.ts';
import { nearest } from './nearest.ts';

/** What `--conflict` takes, and what each does with a file. */
const SETTLEMENTS = {
  markers: 'markers',
  yours: 'yours',
  theirs: 'next',
  reject: 'reject',
} as const satisfies Record<string, Settlement>;

export const conflictModes = ['ask', ...Object.keys(SETTLEMENTS)];

/**
 * How conflicts are settled: as `--conflict` says, or else by asking on a terminal, or else by markers.
 * A plan asks nothing.
 */
export async function settlementBy(
  mode: string | undefined,
  host: Host,
  { yes, json, plan }: { yes?: boolean; json?: boolean; plan: boolean },
  signal: AbortSignal,
): Promise<(contested: Contested) => Settlement | Promise<Settlement>> {
  if (mode !== undefined && !conflictModes.includes(mode)) throw unknownMode(mode);
  if (mode === 'ask' && !plan && (!host.interactive || json)) throw nobodyToAsk();
  if (mode !== undefined && mode in SETTLEMENTS) {
    return () => SETTLEMENTS[mode as keyof typeof SETTLEMENTS];
  }
  const asks = mode === 'ask' || (host.interactive && !yes && !json);
  if (plan || !asks) return () => 'markers';
  const { askSettlement } = await import('./ask-settlement.ts');
  return (contested) => askSettlement(contested, signal);
}

function unknownMode(mode: string): GeneratorError {
  const meant = nearest(mode, conflictModes);
  return new GeneratorError({
    code: 'UNKNOWN_VALUE',
    message: `--conflict does not take ${JSON.stringify(mode)}${meant ? `; did you mean ${meant}?` : '.'}`,
    suggestion: `Choose from ${conflictModes.join(', ')}.`,
  });
}

function nobodyToAsk(): GeneratorError {
  return new GeneratorError({
    code: 'NOBODY_TO_ASK',
    message: '--conflict ask needs a terminal, and nothing is asked here.',
    suggestion: `Choose from ${Object.keys(SETTLEMENTS).join(', ')}.`,
  });
}
