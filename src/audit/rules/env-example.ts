import { isPlaceholder, isSecretName, passwordIn } from '../read/secret-name.ts';
import { readSettings } from '../read/settings-file.ts';
import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

export const envExample: Rule = {
  id: 'env-example',
  point: 'secrets',
  fix: 'Leave the value empty: an example is copied, and nobody changes what works.',
  *examine(sources) {
    for (const path of sources.paths) {
      if (!/(^|\/)\.?env\.(example|sample|template|dist|defaults)$/.test(path)) continue;
      for (const setting of readSettings(path, sources.text(path) ?? '')) {
        const { name, value } = setting;
        const usable = isSecretName(name) && value.length >= 8 && !isPlaceholder(value);
        if (usable || passwordIn(value)) yield problem(setting, `${name} has a value that works.`);
      }
    }
  },
};
