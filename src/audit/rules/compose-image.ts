import { composeServices } from '../read/compose-services.ts';
import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';
import { isFloating } from './docker-base-image.ts';

export const composeImage: Rule = {
  id: 'compose-image',
  point: 'isolation',
  fix: 'Name a version of the image.',
  *examine(sources) {
    for (const { name, value, image } of composeServices(sources)) {
      if (value.get('build') || image.includes('$') || !isFloating(image)) continue;
      yield problem(value.get('image') ?? value, `${name} may run another ${image} tomorrow.`);
    }
  },
};
