import type { Pipeline } from '../read/pipeline.ts';
import type { YamlValue } from '../read/yaml-file.ts';
import type { Remark, Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const workflowPermissions: Rule = {
  id: 'workflow-permissions',
  point: 'pipeline',
  fix: 'Set permissions: contents: read for the whole workflow, and more only in the one job that needs it.',
  supporting: true,
  *examine({ pipelines }) {
    for (const pipeline of pipelines) {
      if (pipeline.kind !== 'workflow') continue;
      yield* examineWorkflow(pipeline);
    }
  },
};

function* examineWorkflow({ value, jobs }: Pipeline): Generator<Remark> {
  const whole = value.get('permissions');
  if (whole) {
    const granted = writes(whole);
    for (const grant of granted) yield problem(grant, 'Every job may write to the repository.');
    if (granted.length === 0) yield evidence(whole, 'the workflow may only read');
  } else if (jobs.some((job) => !job.value.get('permissions'))) {
    yield problem(
      value,
      "Without permissions, the token of every job may do what the repository's default lets it.",
    );
  }
  const onPullRequests = triggers(value).some((name) => /^pull_request/.test(name));
  for (const job of jobs) {
    const given = job.value.get('permissions');
    if (given?.text === 'write-all')
      yield problem(given, `The job ${job.name} may write everything.`);
    for (const [name, level] of given?.entries() ?? []) {
      if (level.text !== 'write' || !/^(contents|actions|deployments|administration)$/.test(name))
        continue;
      if (onPullRequests)
        yield problem(level, `The job ${job.name} may write ${name}, and pull requests start it.`);
    }
  }
}

function writes(permissions: YamlValue): readonly YamlValue[] {
  if (permissions.text !== undefined) return permissions.text === 'write-all' ? [permissions] : [];
  return permissions.entries().flatMap(([, level]) => (level.text === 'write' ? [level] : []));
}

/** The names of the events that start a workflow. */
export function triggers(workflow: YamlValue): readonly string[] {
  // YAML 1.1 would read the key as true.
  const on = workflow.get('on') ?? workflow.get('true');
  if (!on) return [];
  return on.isMap ? on.entries().map(([name]) => name) : on.items().map(({ text }) => text ?? '');
}
