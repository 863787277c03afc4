import { composeServices } from '../read/compose-services.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const composeReadOnly: Rule = {
  id: 'compose-read-only',
  point: 'isolation',
  fix: 'Give the service read_only: true, and a tmpfs where it has to write.',
  supporting: true,
  *examine(sources) {
    for (const { name, value } of composeServices(sources)) {
      const readOnly = value.get('read_only');
      if (readOnly?.text === 'true') yield evidence(readOnly, `${name} cannot change its files`);
      else yield problem(readOnly ?? value, `Whoever breaks into ${name} can change its files.`);
    }
  },
};
