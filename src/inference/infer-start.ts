import { parse } from 'jsonc-parser';
import path from 'node:path';
import { axes } from '../options/registry.ts';
import type { Repository } from '../repository/repository.ts';
import type { Inferred } from './evidence.ts';
import { inferred, lineOf } from './evidence.ts';
import { managers } from './infer-package-manager.ts';
import type { PackageManifest } from './package-manifest.ts';
import { within } from './package-manifest.ts';

/** How production starts the application: `node ARGUMENTS ENTRY`. */
export interface Start {
  nodeArguments: readonly string[];
  /** From the package's folder. */
  entry: string;
}

/** Commands of frameworks that start an application. */
const starters = axes.flatMap(({ options }) =>
  options.flatMap(({ signs }) => signs?.starter ?? []),
);

/** Scripts that start an application, those meant for production first. */
const SCRIPTS = ['start:prod', 'start:production', 'prod', 'start', 'serve'];
/** Programs that run a source after they have compiled it, and that are no part of production. */
const COMPILERS = new Set(['tsx', 'ts-node', 'ts-node-dev', 'nodemon', 'swc-node']);
const USUAL = ['server', 'index', 'main', 'app', 'src/server', 'src/index', 'src/main', 'src/app'];
/** Arguments that take the next word as their value. */
const WITH_VALUE = new Set(['-r', '--require', '--import', '--loader', '-C', '--conditions']);
/** Arguments for development, or about files that are not deployed. */
const NOT_IN_PRODUCTION = /^--(watch|inspect|env-file)/;

/** What starts the application, or undefined where nothing that Node can run by itself is found. */
export function inferStart(
  repository: Repository,
  manifest: PackageManifest,
): Inferred<Start> | undefined {
  for (const script of SCRIPTS) {
    const command = manifest.scripts[script];
    if (command === undefined) continue;
    const start = startOf(command, repository, manifest, [script]);
    if (!start) continue;
    const line = lineOf(manifest.text, `"${script}"`);
    const reason = `the script ${script} is ${JSON.stringify(command)}`;
    return inferred(start, { file: manifest.path, ...(line && { line }), reason });
  }
  return usualEntry(repository, manifest);
}

function startOf(
  command: string,
  repository: Repository,
  manifest: PackageManifest,
  seen: readonly string[],
): Start | undefined {
  const words = lastCommand(command);
  const [program = '', ...rest] = words;
  const other = scriptOf(words);
  if (other && !seen.includes(other) && manifest.scripts[other] !== undefined) {
    return startOf(manifest.scripts[other], repository, manifest, [...seen, other]);
  }
  if (program === 'node') return nodeStart(rest, repository, manifest, true);
  const starter = starters.find(({ command }) => `${program} ${rest[0]}` === command);
  if (starter) return started(starter.entry, repository, manifest);
  if (/^pm2(-runtime)?$/.test(program)) return pm2Start(rest, repository, manifest);
  if (COMPILERS.has(program)) return nodeStart(rest, repository, manifest, false);
  return undefined;
}

/** The words of what a line of shell runs last, without the variables that it sets. */
function lastCommand(command: string): string[] {
  const last = command.split(/&&|;/).at(-1) ?? '';
  const words = (last.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) =>
    word.replace(/^(['"])(.*)\1$/, '$2'),
  );
  while (/^(cross-env|env|exec|dotenv|--)$|^\w+=/.test(words[0] ?? '')) words.shift();
  return words;
}

/** The script that `npm run NAME`, `pnpm NAME` and their like call. */
function scriptOf([program = '', first, second]: readonly string[]): string | undefined {
  if (!managers.some(({ packageManager }) => packageManager.command === program)) return undefined;
  return first === 'run' ? second : first;
}

function nodeStart(
  words: readonly string[],
  repository: Repository,
  manifest: PackageManifest,
  isNode: boolean,
): Start | undefined {
  const nodeArguments: string[] = [];
  const rest = [...words];
  while (rest[0]?.startsWith('-')) {
    const word = rest.shift() ?? '';
    const taken = WITH_VALUE.has(word) ? [word, rest.shift() ?? ''] : [word];
    if (!NOT_IN_PRODUCTION.test(word)) nodeArguments.push(...taken);
  }
  if (rest[0] === 'watch') rest.shift();
  const compiles = nodeArguments.some((word) => /(^|\/)(tsx|ts-node|@swc-node)(\/|$)/.test(word));
  const start = started(rest[0], repository, manifest, isNode && !compiles);
  return start && { ...start, nodeArguments: compiles ? [] : nodeArguments };
}

/** The script of the first application of an ecosystem file, or of the file that PM2 is given. */
function pm2Start(
  words: readonly string[],
  repository: Repository,
  manifest: PackageManifest,
): Start | undefined {
  const file = words.find((word) => !word.startsWith('-') && word !== 'start');
  if (file === undefined || !/\.config\.[cm]?js$/.test(file)) {
    return started(file, repository, manifest);
  }
  const text = repository.read(within(manifest.folder, path.posix.normalize(file))) ?? '';
  return started(/\bscript\s*:\s*(['"])(.+?)\1/.exec(text)?.[2], repository, manifest);
}

/**
 * The start of what a command names: a file, a file without its ending, or a folder. `strips` says that
 * Node itself is given a TypeScript source, and takes its types out.
 */
function started(
  named: string | undefined,
  repository: Repository,
  manifest: PackageManifest,
  strips = false,
): Start | undefined {
  if (named === undefined) return undefined;
  const plain = path.posix.normalize(named).replace(/\/$/, '');
  if (plain.startsWith('..') || plain.startsWith('/')) return undefined;
  const own = plain === '.' ? (manifest.main ?? 'index.js') : plain;
  const entry = [own, `${own}.js`, `${own}.cjs`, `${own}.mjs`, `${own}/index.js`].find((file) =>
    repository.read(within(manifest.folder, file)),
  );
  if (entry && !strips && /\.[cm]?tsx?$/.test(entry))
    return compiledStart(entry, repository, manifest);
  if (entry) return { nodeArguments: [], entry };
  return isBuilt(own, manifest) ? { nodeArguments: [], entry: withEnding(own) } : undefined;
}

/** The start of a file that somebody names: it is there, or a build makes it. */
export function startedBy(
  entry: string,
  repository: Repository,
  manifest: PackageManifest,
): Start | undefined {
  return started(entry, repository, manifest, true);
}

/** A file that is not there yet may come from a build, if there is one. */
function isBuilt(file: string, { scripts }: PackageManifest): boolean {
  return scripts['build'] !== undefined && /^(dist|build|lib|out|output|\.output)\//.test(file);
}

function withEnding(file: string): string {
  return /\.[cm]?js$/.test(file) ? file : `${file}.js`;
}

/** Where the compiler puts what it makes of a source, if there is a build. */
function compiledStart(
  entry: string,
  repository: Repository,
  manifest: PackageManifest,
): Start | undefined {
  if (manifest.scripts['build'] === undefined) return undefined;
  const { outDir, rootDir } = compilerFolders(repository, manifest.folder);
  if (outDir === undefined) return undefined;
  const inside = entry.startsWith(`${rootDir}/`) ? entry.slice(rootDir.length + 1) : entry;
  const compiled = inside.replace(/\.([cm]?)tsx?$/, '.$1js');
  return { nodeArguments: [], entry: path.posix.join(outDir, compiled) };
}

function compilerFolders(repository: Repository, folder: string) {
  const [build, base] = ['tsconfig.build.json', 'tsconfig.json'].map((file) => {
    const text = repository.read(within(folder, file));
    const json = text === undefined ? {} : (parse(text) as { compilerOptions?: unknown });
    return (json?.compilerOptions ?? {}) as { outDir?: unknown; rootDir?: unknown };
  });
  const { outDir, rootDir = 'src' } = { ...base, ...build };
  return {
    outDir: typeof outDir === 'string' ? path.posix.normalize(outDir) : undefined,
    rootDir: path.posix.normalize(String(rootDir)),
  };
}

function usualEntry(
  repository: Repository,
  manifest: PackageManifest,
): Inferred<Start> | undefined {
  const { main } = manifest;
  const mainStart = main === undefined ? undefined : started(main, repository, manifest);
  if (mainStart) {
    const line = lineOf(manifest.text, '"main"');
    return inferred(mainStart, {
      file: manifest.path,
      ...(line && { line }),
      reason: `main is ${main}`,
    });
  }
  const entry = USUAL.map((name) => `${name}.js`).find((file) =>
    repository.read(within(manifest.folder, file)),
  );
  if (!entry) return undefined;
  const file = within(manifest.folder, entry);
  return inferred(
    { nodeArguments: [], entry },
    { file, reason: 'is where applications usually start' },
  );
}
