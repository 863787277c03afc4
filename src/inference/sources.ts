import type { Repository } from '../repository/repository.ts';
import type { Import, Word } from './code.ts';
import { importsOf, isSource, wordsOf } from './code.ts';

/** One source of the application, read once for all that is inferred from it. */
export interface Source {
  path: string;
  words: readonly Word[];
  imports: readonly Import[];
}

/** Beyond this many sources, the others hardly tell more. */
const MOST = 2_000;

/** The sources below a folder that the application may run: no tests, no settings of tools. */
export function readSources(repository: Repository, folder: string): readonly Source[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  return repository.paths
    .filter((path) => path.startsWith(prefix) && isSource(path.slice(prefix.length)))
    .slice(0, MOST)
    .map((path) => {
      const words = wordsOf(repository.read(path) ?? '');
      return { path, words, imports: importsOf(words) };
    });
}
