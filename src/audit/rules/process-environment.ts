import { isPlaceholder, isSecretName } from '../read/secret-name.ts';
import type { Remark, Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import type { Sources } from '../sources.ts';

export const processEnvironment: Rule = {
  id: 'process-environment',
  point: 'secrets',
  fix: 'Let the process read it from a file that only its user can read.',
  supporting: true,
  *examine(sources) {
    yield* managedProcesses(sources);
    for (const setting of sources.units.flat()) {
      if (setting.name !== 'Environment') continue;
      for (const [, name = '', value = ''] of setting.value.matchAll(
        /(?:^|[\s"'])(\w+)=([^\s"']*)/g,
      )) {
        if (isSecretName(name) && value !== '') {
          yield problem(setting, `${name} stands here for everybody to read.`);
        }
      }
    }
  },
};

function* managedProcesses({ toolSettings }: Sources): Generator<Remark> {
  for (const file of toolSettings.filter(({ path }) => /ecosystem/.test(path))) {
    for (const found of file.matches(/\b([A-Z][A-Z\d_]{2,80})\s*:\s*['"`]([^'"`\n]{1,500})['"`]/)) {
      const [name = '', value = ''] = found.groups;
      if (isSecretName(name) && !isPlaceholder(value))
        yield problem(found, `${name} stands here for everybody to read.`);
    }
    const [fromFile] = file.matches(/--env-file(?:-if-exists)?=/);
    if (fromFile) yield evidence(fromFile, 'processes read their secrets from a file');
    else {
      const [start] = file.matches(/\bscript\s*:/);
      if (start)
        yield problem(
          start,
          'The environment of whoever starts the processes is what they get, and PM2 writes it to disk.',
        );
    }
  }
}
