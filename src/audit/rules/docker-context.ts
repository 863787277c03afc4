import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const dockerContext: Rule = {
  id: 'docker-context',
  point: 'secrets',
  fix: 'Let .dockerignore leave out everything (*) and name what the build needs.',
  supporting: true,
  *examine(sources) {
    for (const { path, instructions } of sources.dockerfiles) {
      const ignored = `${path.replace(/[^/]+$/, '')}.dockerignore`;
      const text = sources.text(`${path}.dockerignore`) ?? sources.text(ignored);
      if (text === undefined) {
        const copiesAll = instructions.find(
          ({ keyword, text: what }) => keyword === 'COPY' && /^\.\/?\s/.test(what),
        );
        if (copiesAll)
          yield problem(copiesAll, 'Without a .dockerignore, .env and .git go into the image.');
        continue;
      }
      const lines = text.split('\n').map((line) => line.trim());
      const back = lines.findIndex((line) =>
        /^!(\*|\.env(?!\.example)|\*\*|\.git$|secrets)/.test(line),
      );
      if (back >= 0)
        yield problem(
          { path: ignored, line: back + 1 },
          `${lines[back]} lets secrets into the image.`,
        );
      const left = lines.findIndex((line) => /^(\*\*\/)?(\*|\.env\*?|\.env\.\*)\/?$/.test(line));
      if (left >= 0)
        yield evidence({ path: ignored, line: left + 1 }, 'secrets stay out of the image');
      else
        yield problem({ path: ignored, line: 1 }, '.env goes along to where the image is built.');
    }
  },
};
