import { isSecretName } from '../read/secret-name.ts';
import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

export const dockerSecret: Rule = {
  id: 'docker-secret',
  point: 'secrets',
  fix: 'Give it to the running container as a file, or to the build by RUN --mount=type=secret.',
  *examine({ dockerfiles }) {
    for (const { instructions } of dockerfiles) {
      for (const { keyword, text, ...place } of instructions) {
        if (keyword === 'ENV' || keyword === 'ARG') {
          const name = namesIn(keyword, text).find(isSecretName);
          if (name) yield problem(place, `${name} stays in the image, for everybody who has it.`);
        } else if (
          /^(COPY|ADD)$/.test(keyword) &&
          /(^|[\s/])\.env(\.(?!example)[\w.]+)?\s/.test(`${text} `)
        ) {
          yield problem(place, 'A file with secrets goes into the image.');
        }
      }
    }
  },
};

/** `ENV a=b c="d e"`, `ENV a b` and `ARG a=b`. */
function namesIn(keyword: string, text: string): readonly string[] {
  const pairs = [...text.matchAll(/(?:^|\s)(\w+)=/g)].map(([, name = '']) => name);
  return keyword === 'ARG' || pairs.length === 0 ? [text.split(/[\s=]/, 1)[0]!] : pairs;
}
