import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

export const dockerBaseImage: Rule = {
  id: 'docker-base-image',
  point: 'isolation',
  fix: 'Name a version of the base image, best with its digest.',
  *examine({ dockerfiles }) {
    for (const { stages } of dockerfiles) {
      const names = new Set<string>();
      for (const [from] of stages) {
        const [image = '', , stage] = from!.text.replace(/^--\S+\s+/, '').split(/\s+/);
        if (!names.has(image) && isFloating(image)) {
          yield problem(from!, `The base image ${image} may be another one tomorrow.`);
        }
        if (stage) names.add(stage);
      }
    }
  },
};

/** An image without a version. One whose name is a variable is decided elsewhere. */
export function isFloating(image: string): boolean {
  if (image === '' || image === 'scratch' || image.includes('@sha256:')) return false;
  const tag = /:([^/:]+)$/.exec(image.replace(/\$\{(\w+):?-/, '${$1-'))?.[1];
  if (tag === undefined) return !image.includes('$');
  return /^latest$/.test(tag);
}
