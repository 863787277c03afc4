import { importedPath, importsOf } from './imports.ts';
import type { SourceFile } from './source-file.ts';

/** Files that a process starts from, by name, beside those that package.json names. */
const ENTRY =
  /^(?:(?:packages|apps|services)\/[^/]+\/)?(?:src\/)?(?:(?:server|index|main|app|worker|bootstrap|start|www)\.[cm]?[jt]sx?|(?:commands|bin|cli)\/[^/]+)$/;

/**
 * The files whose code can run: those that a process starts from, and those of which some such file uses
 * a name that it imports. A middleware that is imported and then not used protects nothing. Where no
 * file looks like a start, all count.
 */
export function liveModules(
  files: ReadonlyMap<string, SourceFile>,
  namedAsStart: ReadonlySet<string>,
): ReadonlySet<string> {
  const isEntry = (path: string) => ENTRY.test(path) || namedAsStart.has(path);
  const waiting = [...files.keys()].filter(isEntry);
  if (waiting.length === 0) return new Set(files.keys());
  const live = new Set(waiting);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const next of usedBy(files.get(path)!, (candidate) => files.has(candidate))) {
      if (live.has(next)) continue;
      live.add(next);
      waiting.push(next);
    }
  }
  return live;
}

function* usedBy(file: SourceFile, exists: (path: string) => boolean): Generator<string> {
  const words = new Map<string, number[]>();
  for (const { 0: word, index } of file.bare.matchAll(/[\w$]+/g)) {
    const places = words.get(word);
    if (places) places.push(index);
    else words.set(word, [index]);
  }
  for (const { name, from, start, end } of importsOf(file)) {
    const target = importedPath(file.path, from, exists);
    if (target === undefined) continue;
    const uses = name === undefined ? [] : (words.get(name) ?? []);
    if (name === undefined || uses.some((at) => at < start || at >= end)) yield target;
  }
}
