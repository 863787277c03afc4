import type { Recovery } from '../apply/recover.ts';

/** Says on stderr what was put back after a run that was killed; stdout belongs to this run. */
export function reportRecovery(recovery: Recovery | undefined, { json }: { json?: boolean }): void {
  if (!recovery || json) return;
  const { restored, changedSince } = recovery;
  const lines = [
    'An earlier run was interrupted while it wrote.',
    ...(restored.length > 0 ? [`Put back first: ${restored.join(', ')}.`] : []),
    ...changedSince.map(({ path, old }) =>
      old === undefined
        ? `${path} was made by that run and changed since: it stays.`
        : `${path} was changed since and stays; the text before that run is in ${old}.`,
    ),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}
