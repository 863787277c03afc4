import { composeServices } from '../read/compose-services.ts';
import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

export const composeMounts: Rule = {
  id: 'compose-mounts',
  point: 'isolation',
  fix: 'Mount only what the service reads, and never the engine or the host itself.',
  *examine(sources) {
    for (const { name, value } of composeServices(sources)) {
      for (const volume of value.get('volumes')?.items() ?? []) {
        const source = volume.get('source')?.text ?? volume.text?.split(':', 1)[0] ?? '';
        if (/(docker|containerd|podman|crio)(\/\w+)*\.sock$/.test(source)) {
          yield problem(volume, `${name} commands the container engine, and so the host.`);
        } else if (/^\/(etc|root|proc|sys|boot|dev|usr|bin|var\/lib\/docker)?\/?$/.test(source)) {
          yield problem(volume, `${name} has ${source} of the host.`);
        }
      }
    }
  },
};
