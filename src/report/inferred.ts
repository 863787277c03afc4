import type { ExistingSubject } from '../commands/existing-subject.ts';
import type { Evidence, Inferred } from '../inference/evidence.ts';
import { axes } from '../options/registry.ts';
import { printable } from './printable.ts';

/** One thing that was read from the repository, and the place that says it. */
export interface InferredRow {
  name: string;
  value: string;
  evidence: Evidence;
}

/** What was inferred of an application, as it is shown and as machines get it. */
export function inferredRows({ inference }: Pick<ExistingSubject, 'inference'>): InferredRow[] {
  const { answers, manifest, modules, node, start, port, healthPath } = inference;
  const row = <Value>(
    name: string,
    found: Inferred<Value> | undefined,
    shown: (value: Value) => string = String,
  ) => (found ? [{ name, value: shown(found.value), evidence: found.evidence[0] }] : []);
  return [
    ...(manifest.folder
      ? [{ name: 'package', value: manifest.folder, evidence: servesHttp(manifest.path) }]
      : []),
    ...axes.flatMap(({ id, flag }) =>
      row<string | readonly string[]>(flag.slice(2), answers[id], (value) =>
        [value].flat().join(','),
      ),
    ),
    ...row('modules', modules),
    ...row('node', node, ({ major }) => String(major)),
    ...row('entry', start, ({ nodeArguments, entry }) => [...nodeArguments, entry].join(' ')),
    ...row('port', port),
    ...row('health-path', healthPath),
  ];
}

function servesHttp(file: string): Evidence {
  return { file, reason: 'is the only package that serves HTTP' };
}

/** The rows as lines. They quote texts of the repository, which may hold anything. */
export function inferredLines(rows: readonly InferredRow[]): string[] {
  const width = Math.max(...rows.map(({ name, value }) => name.length + value.length)) + 3;
  return rows.map(({ name, value, evidence }) => {
    const place = [evidence.file, evidence.line].filter(Boolean).join(':');
    return printable(`  ${`${name} ${value}`.padEnd(width)} ${place} ${evidence.reason}`);
  });
}
