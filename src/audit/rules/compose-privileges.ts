import { composeServices } from '../read/compose-services.ts';
import type { YamlValue } from '../read/yaml-file.ts';
import type { Remark, Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const composePrivileges: Rule = {
  id: 'compose-privileges',
  point: 'isolation',
  fix: 'Give the service cap_drop: [ALL] and security_opt: [no-new-privileges:true], and no rights of the host.',
  *examine(sources) {
    for (const { name, value } of composeServices(sources)) {
      const dropped = value
        .get('cap_drop')
        ?.items()
        .find(({ text }) => text?.toUpperCase() === 'ALL');
      if (dropped) yield evidence(dropped, `${name} has no capabilities`);
      else
        yield problem(
          value.get('cap_drop') ?? value,
          `${name} keeps capabilities that it may not need.`,
        );
      const options = value.get('security_opt');
      const stays = options
        ?.items()
        .some(({ text }) => /^no-new-privileges(?!.*false)/.test(text ?? ''));
      if (!stays) yield problem(options ?? value, `${name} can gain rights while it runs.`);
      yield* rightsOfTheHost(name, value);
    }
  },
};

function* rightsOfTheHost(name: string, value: YamlValue): Generator<Remark> {
  const privileged = value.get('privileged');
  if (privileged?.text === 'true') yield problem(privileged, `${name} is root on the host.`);
  const user = value.get('user');
  if (/^(root|0+)(:|$)/.test(user?.text ?? '')) yield problem(user!, `${name} runs as root.`);
  for (const key of ['pid', 'ipc', 'network_mode', 'userns_mode', 'uts']) {
    const given = value.get(key);
    if (given?.text === 'host') yield problem(given, `${name} shares ${key} with the host.`);
  }
  const strong =
    /^(CAP_)?(ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|NET_ADMIN|NET_RAW|DAC_READ_SEARCH|DAC_OVERRIDE)$/i;
  for (const added of value.get('cap_add')?.items() ?? []) {
    if (strong.test(added.text ?? ''))
      yield problem(added, `${name} gets the capability ${added.text}.`);
  }
  for (const option of value.get('security_opt')?.items() ?? []) {
    if (/unconfined|label[:=]disable/.test(option.text ?? '')) {
      yield problem(option, `${name} is not confined: ${option.text}.`);
    }
  }
}
