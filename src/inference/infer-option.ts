import type { Axis } from '../options/axis.ts';
import type { Option } from '../options/option.ts';
import type { Repository } from '../repository/repository.ts';
import { packageOf } from './code.ts';
import type { Evidence, Inferred } from './evidence.ts';
import { inferred, lineOf } from './evidence.ts';
import type { PackageManifest } from './package-manifest.ts';
import type { Signs } from './signs.ts';
import type { Source } from './sources.ts';

/** What the signs of options are looked for in. */
export interface Surroundings {
  repository: Repository;
  manifest: PackageManifest;
  sources: readonly Source[];
}

/** The options of an axis that a repository shows, those with the most evidence first. */
export function recognised(axis: Axis, surroundings: Surroundings): readonly Inferred<string>[] {
  return axis.options
    .flatMap((option) => {
      const [first, ...more] = evidenceOf(option, surroundings);
      return first ? [inferred(option.id, first, ...more)] : [];
    })
    .sort((a, b) => b.evidence.length - a.evidence.length);
}

/** The option that the evidence speaks for; undefined where it speaks for none, or for two alike. */
export function inferOption(axis: Axis, surroundings: Surroundings): Inferred<string> | undefined {
  const [first, second] = recognised(axis, surroundings);
  return first?.evidence.length === second?.evidence.length ? undefined : first;
}

function evidenceOf({ signs }: Option, surroundings: Surroundings): readonly Evidence[] {
  if (!signs) return [];
  return [
    ...dependencies(signs, surroundings),
    ...imports(signs, surroundings),
    ...files(signs, surroundings),
    ...texts(signs, surroundings),
    ...images(signs, surroundings),
  ];
}

function dependencies({ packages = [] }: Signs, { manifest }: Surroundings): Evidence[] {
  return packages
    .filter((name) => name in manifest.dependencies)
    .map((name) => at(manifest.path, manifest.text, `"${name}"`, `depends on ${name}`));
}

function imports({ packages = [], modules = [] }: Signs, { sources }: Surroundings): Evidence[] {
  return sources.flatMap(({ path, imports }) => {
    const found = imports.find(
      ({ module }) => packages.includes(packageOf(module)) || modules.includes(module),
    );
    return found ? [{ file: path, line: found.line, reason: `imports ${found.module}` }] : [];
  });
}

function files({ files, sources: own }: Signs, { repository, sources }: Surroundings): Evidence[] {
  const found = [
    ...repository.paths.filter((path) => files?.test(path)),
    ...sources.map(({ path }) => path).filter((path) => own?.test(path)),
  ];
  return found.map((file) => ({ file, reason: 'is there' }));
}

function texts({ texts }: Signs, { repository }: Surroundings): Evidence[] {
  if (!texts) return [];
  return repository.paths
    .filter((path) => texts.file.test(path))
    .flatMap((file) => {
      const text = repository.read(file) ?? '';
      const [words] = texts.says.exec(text) ?? [];
      return words ? [at(file, text, texts.says, `says ${words.trim()}`)] : [];
    });
}

const COMPOSE = /(^|\/)(docker-)?compose[\w.-]*\.ya?ml$/;

function images({ images = [] }: Signs, { repository }: Surroundings): Evidence[] {
  if (images.length === 0) return [];
  const pattern = new RegExp(
    `^\\s*image:\\s*['"]?(?:[\\w.-]+/)*(${images.join('|')})(?=[:@'"\\s]|$)`,
    'm',
  );
  return repository.paths
    .filter((path) => COMPOSE.test(path))
    .flatMap((file) => {
      const text = repository.read(file) ?? '';
      const image = pattern.exec(text)?.[1];
      return image ? [at(file, text, pattern, `runs the image ${image}`)] : [];
    });
}

function at(file: string, text: string, what: string | RegExp, reason: string): Evidence {
  const line = lineOf(text, what);
  return { file, ...(line !== undefined && { line }), reason };
}
