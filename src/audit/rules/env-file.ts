import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const ENV_FILE = /(^|\/)\.env(\.[\w.-]+)?$/;
const HARMLESS = /\.(example|sample|template|dist|defaults|schema)$/;
const IGNORES = /^(\*\*\/|\/)?(\.env\*?|\.env\.\*|\*\.env)$/;

export const envFile: Rule = {
  id: 'env-file',
  point: 'secrets',
  fix: 'Put .env into .gitignore, take it out of the repository (git rm --cached .env), and change every secret that was in it.',
  *examine(sources) {
    const kept = sources.paths.filter((path) => ENV_FILE.test(path) && !HARMLESS.test(path));
    const tracked = sources.hasGit ? kept.filter((path) => sources.isTracked(path)) : [];
    for (const path of tracked)
      yield problem({ path, line: 1 }, `${path} is in the repository, with every secret in it.`);
    const ignore = sources.text('.gitignore');
    if (ignore === undefined) {
      if (sources.manifests.length > 0)
        yield problem({ path: '.gitignore', line: 1 }, 'Nothing keeps .env out of the repository.');
      return;
    }
    const lines = ignore.split('\n').map((line) => line.trim());
    const at = lines.findIndex((line) => IGNORES.test(line));
    const back = lines.findIndex(
      (line, index) =>
        index > at && /^!(\*\*\/|\/)?\.env(\*|\.(?!example|sample|template)[\w*.]+)?$/.test(line),
    );
    if (at < 0)
      yield problem({ path: '.gitignore', line: 1 }, 'Nothing keeps .env out of the repository.');
    else if (back >= 0)
      yield problem(
        { path: '.gitignore', line: back + 1 },
        `${lines[back]} lets secrets into the repository.`,
      );
    else yield evidence({ path: '.gitignore', line: at + 1 }, '.env stays out');
  },
};
