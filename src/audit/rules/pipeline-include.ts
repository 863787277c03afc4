import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

export const pipelineInclude: Rule = {
  id: 'pipeline-include',
  point: 'pipeline',
  fix: 'Include files of this repository, or of a project at a commit (ref:).',
  *examine({ pipelines }) {
    for (const { kind, value } of pipelines) {
      if (kind !== 'pipeline') continue;
      for (const included of value.get('include')?.items() ?? []) {
        const remote =
          included.get('remote') ?? (/^https?:/.test(included.text ?? '') ? included : undefined);
        if (remote && !included.get('integrity'))
          yield problem(remote, `${remote.text} decides what this pipeline does.`);
        const project = included.get('project');
        if (project && !/^[0-9a-f]{40}$/.test(included.get('ref')?.text ?? '')) {
          yield problem(
            project,
            `${project.text} decides what this pipeline does, at any time anew.`,
          );
        }
      }
    }
  },
};
