import { mainPipeline } from '../read/pipeline.ts';
import { readYaml } from '../read/yaml-file.ts';
import type { Remark, Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import type { Sources } from '../sources.ts';

const RENOVATE = [
  'renovate.json',
  'renovate.json5',
  '.renovaterc',
  '.renovaterc.json',
  '.github/renovate.json',
  '.gitlab/renovate.json',
];

export const updateBot: Rule = {
  id: 'update-bot',
  point: 'dependencies',
  fix: 'Let Dependabot or Renovate bring updates, each release at least a few days old.',
  supporting: true,
  *examine(sources) {
    const pipeline = mainPipeline(sources.pipelines);
    if (!pipeline) return;
    const dependabot = sources.paths.find((path) => /^\.github\/dependabot\.ya?ml$/.test(path));
    const renovate = RENOVATE.find((path) => sources.text(path) !== undefined);
    if (dependabot) yield* examineDependabot(sources, dependabot);
    else if (renovate) yield* examineRenovate(sources.text(renovate) ?? '', renovate);
    else yield problem(pipeline, 'Nothing brings updates of the dependencies.');
  },
};

function* examineDependabot(sources: Sources, path: string): Generator<Remark> {
  for (const document of readYaml(path, sources.text(path) ?? '')) {
    for (const update of document.get('updates')?.items() ?? []) {
      const name = update.get('package-ecosystem')?.text ?? '';
      if (update.get('cooldown')) yield evidence(update, `updates of ${name} wait a while`);
      else
        yield problem(
          update,
          `Updates of ${name} come on the day of their release, when nobody has looked at them.`,
        );
    }
  }
}

function* examineRenovate(text: string, path: string): Generator<Remark> {
  const at = text
    .split('\n')
    .findIndex((line) => /"?minimumReleaseAge"?\s*:\s*["']|security:minimumReleaseAge/.test(line));
  if (at >= 0) yield evidence({ path, line: at + 1 }, 'updates wait a while');
  else
    yield problem(
      { path, line: 1 },
      'Updates come on the day of their release, when nobody has looked at them.',
    );
}
