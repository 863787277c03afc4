import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import { isOn } from './service-user.ts';

/** What a service that only speaks over the network never misses. */
const SWITCHES = [
  'NoNewPrivileges',
  'ProtectSystem',
  'ProtectHome',
  'PrivateTmp',
  'PrivateDevices',
  'ProtectClock',
  'ProtectKernelLogs',
  'ProtectKernelTunables',
  'ProtectKernelModules',
  'ProtectControlGroups',
  'RestrictNamespaces',
  'RestrictRealtime',
  'RestrictSUIDSGID',
  'LockPersonality',
];

/** What takes a list rather than a switch. */
const LISTS = ['RestrictAddressFamilies', 'SystemCallFilter'];

export const serviceSandbox: Rule = {
  id: 'service-sandbox',
  point: 'isolation',
  fix: 'Switch it on in [Service]; systemd-analyze security shows what is left.',
  supporting: true,
  *examine({ units }) {
    for (const settings of units) {
      const start = settings.find(({ name }) => name === 'ExecStart')!;
      const last = (wanted: string) => settings.findLast(({ name }) => name === wanted);
      // A user that is made for each run brings this along.
      const implied = isOn(last('DynamicUser')?.value ?? '')
        ? ['NoNewPrivileges', 'PrivateTmp', 'RestrictSUIDSGID']
        : [];
      for (const name of SWITCHES) {
        const setting = last(name);
        if (setting && isOn(setting.value)) yield evidence(setting, name);
        else if (setting || !implied.includes(name))
          yield problem(setting ?? start, `The service lacks ${name}.`);
      }
      for (const name of LISTS) {
        const list = last(name);
        if (list && list.value !== '') yield evidence(list, name);
        else yield problem(list ?? start, `The service lacks ${name}.`);
      }
      const bounding = last('CapabilityBoundingSet');
      if (!bounding || /\b(CAP_SYS_ADMIN|~)/.test(bounding.value)) {
        yield problem(bounding ?? start, 'The service keeps capabilities that it does not need.');
      }
    }
  },
};
