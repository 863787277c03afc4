import { GeneratorError } from '../errors.ts';
import type { Repository } from '../repository/repository.ts';
import { inferred } from './evidence.ts';
import type { Inference } from './infer.ts';
import { startedBy } from './infer-start.ts';
import type { Overrides } from './overrides.ts';

/** What was inferred, with what a person says of it in its place. */
export function overridden(
  inference: Inference,
  { entry, port, healthPath }: Overrides,
  repository: Repository,
): Inference {
  const said = (flag: string) => ({
    file: inference.manifest.path,
    reason: `is overridden by ${flag}`,
  });
  return {
    ...inference,
    ...(entry !== undefined && {
      start: inferred(startOf(entry, inference, repository), said('--entry')),
    }),
    ...(port !== undefined && { port: inferred(port, said('--port')) }),
    ...(healthPath !== undefined && { healthPath: inferred(healthPath, said('--health-path')) }),
  };
}

function startOf(entry: string, { manifest }: Inference, repository: Repository) {
  const start = startedBy(entry, repository, manifest);
  if (start?.entry === entry) return start;
  throw new GeneratorError({
    code: 'NO_ENTRY',
    message: `--entry names ${JSON.stringify(entry)}, which is neither there nor made by a script called build.`,
    suggestion: 'Name a file that Node can run, from the folder of its package.json.',
  });
}
