import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const serviceUser: Rule = {
  id: 'service-user',
  point: 'isolation',
  fix: 'Give the service a user of its own: User=, or DynamicUser=yes.',
  *examine({ units, toolSettings }) {
    for (const settings of units) {
      const user = settings.findLast(({ name }) => name === 'User');
      const dynamic = settings.findLast(({ name, value }) => name === 'DynamicUser' && isOn(value));
      const start = settings.find(({ name }) => name === 'ExecStart')!;
      if (user && /^(root|0)?$/.test(user.value)) yield problem(user, 'The service runs as root.');
      else if (user ?? dynamic)
        yield evidence((user ?? dynamic)!, 'the service has a user of its own');
      else yield problem(start, 'The service runs as root, since it has no User=.');
    }
    for (const file of toolSettings.filter(({ path }) => /ecosystem/.test(path))) {
      for (const found of file.matches(/\b(?:user|uid)\s*:\s*['"]?(root|0)\b/)) {
        yield problem(found, 'The processes run as root.');
      }
    }
  },
};

/** How systemd writes that something is switched on. */
export function isOn(value: string): boolean {
  return /^(yes|true|on|1|full|strict|closed|tmpfs|invisible)$/i.test(value);
}
