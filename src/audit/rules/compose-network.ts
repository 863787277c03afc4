import { composeServices } from '../read/compose-services.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const composeNetwork: Rule = {
  id: 'compose-network',
  point: 'isolation',
  fix: 'Put it on a network of its own with internal: true.',
  supporting: true,
  *examine(sources) {
    for (const { name, value, file, holdsData } of composeServices(sources)) {
      if (!holdsData) continue;
      const attached = value.get('networks');
      const names = attached?.isMap
        ? attached.entries()
        : (attached?.items() ?? []).map((item) => [item.text ?? '', item] as const);
      const open = names.find(
        ([network]) => file.at('networks', network, 'internal')?.text !== 'true',
      );
      if (names.length === 0)
        yield problem(value, `${name} shares the network of everything else, with a way out.`);
      else if (!open) yield evidence(names[0]![1], `${name} has no way out`);
      else {
        const [network, place] = open;
        yield problem(
          file.at('networks', network) ?? place,
          `${name} has a way out over the network ${network}.`,
        );
      }
    }
  },
};
