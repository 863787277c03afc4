import path from 'node:path';
import type { Repository } from '../repository/repository.ts';
import { STATE_FOLDER } from '../state/manifest.ts';
import { readDockerfile } from './read/dockerfile.ts';
import { liveModules } from './read/live-modules.ts';
import { readNginx, withChildren } from './read/nginx.ts';
import type { Pipeline } from './read/pipeline.ts';
import { pipelineOf, workflowOf } from './read/pipeline.ts';
import type { Setting } from './read/settings-file.ts';
import { readSettings } from './read/settings-file.ts';
import { SourceFile } from './read/source-file.ts';
import { readYaml } from './read/yaml-file.ts';

/** Characters; what is longer was not written by hand. */
const LONGEST = 1_000_000;

const TESTS =
  /(^|\/)(tests?|__tests__|__mocks__|e2e|spec|fixtures|examples?|docs)\/|[.-](test|spec)\.[cm]?[jt]sx?$/;
const SOURCE = /\.[cm]?[jt]sx?$/;
const NO_PART = /\.d\.[cm]?ts$|\.min\.js$|(^|\/)(vendor|public|scripts|templates)\//;
const SETTINGS = /(^|\/)[\w.-]+\.config\.[cm]?[jt]s$|(^|\/)\.\w+rc\.[cm]?js$/;

/** The files of a repository as rules look at them, each read at most once. */
export class Sources {
  readonly #repository: Repository;
  readonly #kept = new Map<string, unknown>();
  readonly paths: readonly string[];

  constructor(repository: Repository) {
    this.#repository = repository;
    this.paths = repository.paths.filter((file) => !file.startsWith(`${STATE_FOLDER}/`));
  }

  /** The text of a file with line feeds only, or undefined where there is none that could be read. */
  text(file: string): string | undefined {
    return this.once(`text ${file}`, () => {
      const text = this.#repository.read(file);
      if (text === undefined || text.length > LONGEST) return undefined;
      return text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, ' ');
    });
  }

  /** Whether Git keeps the file; without a Git to ask, everything here counts as kept. */
  isTracked(file: string): boolean {
    return this.#repository.isTracked(file) ?? true;
  }

  /** Whether there is a Git to ask. */
  get hasGit(): boolean {
    return this.paths.some((file) => this.#repository.isTracked(file) !== undefined);
  }

  get dockerfiles() {
    return this.#each(
      'docker',
      /(^|\/)((Docker|Container)file(\.[\w.-]+)?|[\w.-]+\.dockerfile)$/i,
      (file, text) => [readDockerfile(file, text)],
    ).filter(({ stages }) => stages.length > 0);
  }

  /** Compose files, each as its document. */
  get composeFiles() {
    return this.#each('compose files', /(^|\/)(docker-)?compose([.-][\w.-]+)?\.ya?ml$/, readYaml);
  }

  get pipelines(): readonly Pipeline[] {
    const workflows = this.#each('workflows', /^\.github\/workflows\/[^/]+\.ya?ml$/, readYaml);
    const pipelines = this.#each('gitlab files', /^\.gitlab-ci\.ya?ml$/, readYaml);
    return this.once('pipelines', () => [
      ...workflows.map(workflowOf),
      ...pipelines.filter(({ isMap }) => isMap).map(pipelineOf),
    ]);
  }

  /** nginx configurations, each as its directives at the top. */
  get nginxFiles() {
    return this.#each(
      'nginx',
      /nginx[\w./-]*\.conf$|(^|\/)sites-(available|enabled)\//,
      (file, text) => [readNginx(file, text)],
    ).filter((directives) => directives.length > 0);
  }

  /** Every directive of every nginx configuration. */
  get nginxDirectives() {
    return this.once('directives', () =>
      this.nginxFiles.flatMap((file) => [...withChildren(file)]),
    );
  }

  /** systemd services, each as its settings. */
  get units(): readonly (readonly Setting[])[] {
    return this.#each('units', /\.service$/, (file, text) => [readSettings(file, text)]).filter(
      (settings) =>
        settings.some(({ section, name }) => section === 'Service' && name === 'ExecStart'),
    );
  }

  /** The application's own code, without tests and settings of tools, that can run. */
  get modules(): readonly SourceFile[] {
    return this.once('modules', () => {
      const files = new Map(
        this.#each('code', SOURCE, (file, text) =>
          this.#isApplication(file) ? [new SourceFile(file, text)] : [],
        ).map((file) => [file.path, file] as const),
      );
      const live = liveModules(files, this.#namedAsStart());
      return [...files.values()].filter((file) => live.has(file.path));
    });
  }

  /** Settings of tools that are written as code: linters, process managers. */
  get toolSettings(): readonly SourceFile[] {
    return this.#each('settings', SETTINGS, (file, text) => [new SourceFile(file, text)]);
  }

  /** The packages that are in use, of every package.json, with their version ranges. */
  get packages(): ReadonlyMap<string, string> {
    return this.once('packages', () => {
      const versions = this.manifests.flatMap(({ value }) =>
        Object.entries({ ...record(value['dependencies']), ...record(value['devDependencies']) }),
      );
      return new Map(versions.map(([name, version]) => [name, String(version)]));
    });
  }

  /** Every package.json that can be read. */
  get manifests(): readonly { path: string; text: string; value: Record<string, unknown> }[] {
    return this.#each('manifests', /(^|\/)package\.json$/, (file, text) => {
      if (TESTS.test(file)) return [];
      try {
        return [{ path: file, text, value: record(JSON.parse(text)) }];
      } catch {
        return [];
      }
    });
  }

  #isApplication(file: string): boolean {
    return !TESTS.test(file) && !NO_PART.test(file) && !SETTINGS.test(file);
  }

  /** Files that scripts of package.json run, also by what is built of them. */
  #namedAsStart(): ReadonlySet<string> {
    const named = new Set<string>();
    for (const { path: manifest, value } of this.manifests) {
      const words = [value['main'], ...Object.values(record(value['scripts']))].join(' ');
      for (const [word] of words.matchAll(/[\w./-]+\.[cm]?[jt]sx?\b/g)) {
        const file = path.posix.join(path.posix.dirname(manifest), word);
        const source = file.replace(/(^|\/)(dist|build|lib|out)\//, '$1src/');
        for (const one of [file, source, source.replace(/\.([cm]?)js$/, '.$1ts')]) named.add(one);
      }
    }
    return named;
  }

  #each<Value>(
    kind: string,
    pattern: RegExp,
    read: (file: string, text: string) => readonly Value[],
  ): readonly Value[] {
    return this.once(`each ${kind}`, () =>
      this.paths
        .filter((file) => pattern.test(file))
        .flatMap((file) => {
          const text = this.text(file);
          return text === undefined ? [] : read(file, text);
        }),
    );
  }

  /** The value that `make` made the first time it was asked for under this key. */
  once<Value>(key: string, make: () => Value): Value {
    if (!this.#kept.has(key)) this.#kept.set(key, make());
    return this.#kept.get(key) as Value;
  }
}

/** The value as an object; anything else as an empty one. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
