import type { Place } from '../rule.ts';
import { YamlValue } from './yaml-file.ts';

/** One step of a workflow, or one command of a job where a pipeline has no steps. */
export interface Step extends Place {
  /** What the shell gets, or the empty text. */
  run: string;
  /** The action of a step, as it is written. */
  uses: YamlValue | undefined;
  value: YamlValue;
  job: Job;
  /** Its failure is no failure of the job. */
  tolerated: Place | undefined;
}

export interface Job extends Place {
  name: string;
  value: YamlValue;
  /** Its failure is no failure of the whole. */
  tolerated: Place | undefined;
}

/** A file that says what a CI does. */
export interface Pipeline {
  kind: 'workflow' | 'pipeline';
  path: string;
  value: YamlValue;
  jobs: readonly Job[];
  steps: readonly Step[];
}

const NO_JOBS = new Set([
  'workflow',
  'include',
  'stages',
  'variables',
  'default',
  'image',
  'services',
  'cache',
  'spec',
  'before_script',
  'after_script',
  'pages:deploy',
]);

/** A workflow of GitHub Actions. */
export function workflowOf(value: YamlValue): Pipeline {
  const jobs = (value.get('jobs')?.entries() ?? []).map(([name, job]) =>
    jobOf(name, job, 'continue-on-error'),
  );
  const steps = jobs.flatMap((job) =>
    (job.value.get('steps')?.items() ?? []).map((step): Step => {
      const run = step.get('run');
      const { path, line } = run ?? step;
      return {
        path,
        line,
        run: run?.text ?? '',
        uses: step.get('uses'),
        value: step,
        job,
        tolerated: tolerance(step, 'continue-on-error'),
      };
    }),
  );
  return { kind: 'workflow', path: value.path, value, jobs, steps };
}

/** A pipeline of GitLab; jobs that begin with a dot are there to be extended, and count as well. */
export function pipelineOf(value: YamlValue): Pipeline {
  const jobs = value
    .entries()
    .filter(([name, job]) => job.isMap && !NO_JOBS.has(name))
    .map(([name, job]) => jobOf(name, job, 'allow_failure'));
  const steps = jobs.flatMap((job) =>
    ['before_script', 'script', 'after_script'].flatMap((key) =>
      (job.value.get(key)?.items() ?? []).map((command): Step => {
        const { path, line, text = '' } = command;
        const common = { uses: undefined, value: command, job, tolerated: undefined };
        return { path, line, run: text, ...common };
      }),
    ),
  );
  return { kind: 'pipeline', path: value.path, value, jobs, steps };
}

/** The pipeline that does the most: what is missing in all of them is missing there. */
export function mainPipeline(pipelines: readonly Pipeline[]): Place | undefined {
  const [first] = [...pipelines].sort((a, b) => b.steps.length - a.steps.length);
  return first && { path: first.path, line: 1 };
}

function jobOf(name: string, value: YamlValue, key: string): Job {
  const { path, line } = value;
  return { name, path, line, value, tolerated: tolerance(value, key) };
}

function tolerance(value: YamlValue, key: string): Place | undefined {
  const given = value.get(key);
  // GitLab also takes the exit codes that are let through.
  return given && given.text !== 'false' ? given : undefined;
}
