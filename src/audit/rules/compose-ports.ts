import { composeServices, DATA_PORTS } from '../read/compose-services.ts';
import type { YamlValue } from '../read/yaml-file.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const composePorts: Rule = {
  id: 'compose-ports',
  point: 'isolation',
  fix: 'Take the port out: containers reach each other over their networks without it.',
  supporting: true,
  *examine(sources) {
    for (const { name, value, holdsData } of composeServices(sources)) {
      const ports = value.get('ports')?.items() ?? [];
      const open = ports.filter((port) => isOpen(port, holdsData));
      for (const port of open) {
        yield problem(port, `${name} can be reached from outside, past any firewall of the host.`);
      }
      if (holdsData && open.length === 0) yield evidence(value, `${name} publishes no port`);
    }
  },
};

/** `5432:5432`, `0.0.0.0:5432:5432/tcp`, `5432`, or the long form. Loopback is not open. */
function isOpen(port: YamlValue, holdsData: boolean): boolean {
  const short = port.text;
  const address =
    short === undefined
      ? (port.get('host_ip')?.text ?? '')
      : (/^(.*):[^:]*:[^:]*$/.exec(short)?.[1] ?? '');
  if (/^(127\.|\[?::1|localhost)/.test(address)) return false;
  if (holdsData) return true;
  const target = short === undefined ? port.get('target')?.text : /(\d+)(\/\w+)?$/.exec(short)?.[1];
  return DATA_PORTS.has(target ?? '');
}
