import type { Pipeline } from '../read/pipeline.ts';
import type { YamlValue } from '../read/yaml-file.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import { isFloating } from './docker-base-image.ts';

export const pipelineImage: Rule = {
  id: 'pipeline-image',
  point: 'pipeline',
  fix: 'Name a version of the image, best with its digest.',
  *examine({ pipelines }) {
    for (const pipeline of pipelines) {
      for (const image of imagesOf(pipeline)) {
        const name = image.text ?? '';
        if (isFloating(name)) yield problem(image, `${name} may be another image tomorrow.`);
        else if (pipeline.kind === 'pipeline') yield evidence(image, `runs in ${name}`);
      }
    }
  },
};

/** The images that jobs and their services run in, with those that hold for all of them. */
function imagesOf({ value, jobs }: Pipeline): readonly YamlValue[] {
  const defaults = value.get('default');
  return [value, ...(defaults ? [defaults] : []), ...jobs.map((job) => job.value)].flatMap(
    (holder) => {
      const services = holder.get('services');
      return [
        holder.get('image'),
        holder.get('container'),
        ...(services?.items() ?? []),
        ...(services?.entries() ?? []).map(([, one]) => one),
      ].flatMap((one) => {
        const image = one?.get('name') ?? one?.get('image') ?? one;
        return image?.text === undefined ? [] : [image];
      });
    },
  );
}
