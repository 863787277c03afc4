import { composeServices } from '../read/compose-services.ts';
import { isSecretName } from '../read/secret-name.ts';
import type { YamlValue } from '../read/yaml-file.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const composeSecret: Rule = {
  id: 'compose-secret',
  point: 'secrets',
  fix: 'Keep it in a file under secrets:, and name the file in a variable that ends in _FILE.',
  supporting: true,
  *examine(sources) {
    for (const { name, value } of composeServices(sources)) {
      for (const [key, setting] of environment(value)) {
        const text = setting.text?.replace(/^[^=]*=(?=.)/, isPair(setting) ? '' : '$&') ?? '';
        if (isSecret(key, text))
          yield problem(setting, `${key} of ${name} stands here for everybody to read.`);
      }
      for (const word of value.get('command')?.items() ?? []) {
        if (/--requirepass\s+[^$\s]|--password=[^$\s]/.test(word.text ?? '')) {
          yield problem(word, `The password of ${name} stands here for everybody to read.`);
        }
      }
      const files = value.get('secrets')?.items() ?? [];
      if (files[0]) yield evidence(files[0], `${name} gets its secrets as files`);
    }
  },
};

/** `NAME: value` and `- NAME=value` alike. */
function environment(service: YamlValue): readonly (readonly [string, YamlValue])[] {
  const given = service.get('environment');
  if (!given) return [];
  if (given.isMap) return given.entries();
  return given.items().map((item) => [item.text?.split('=', 1)[0] ?? '', item] as const);
}

function isPair({ text }: YamlValue): boolean {
  return /^\w+=/.test(text ?? '');
}

function isSecret(name: string, text: string): boolean {
  if (text === '' || /^\$\{?\w+(:?\?[^}]*)?\}?$/.test(text)) return false;
  const inUrl = /^[a-z][\w+.-]*:\/\/[^\s:/@]*:([^\s@/]+)@/i.exec(text)?.[1];
  if (inUrl !== undefined) return !/^\$\{?\w+\}?$/.test(inUrl);
  return isSecretName(name) && !text.startsWith('/run/secrets/');
}
