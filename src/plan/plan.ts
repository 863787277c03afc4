import type { Answers, PlanAnswers } from '../answers/answers.ts';
import type { Option, Sources } from '../options/option.ts';
import { core } from '../options/registry.ts';
import { selectOptions } from '../options/select.ts';
import type { Application } from './application.ts';
import type {
  BackingService,
  ComposedFile,
  Contribution,
  EnvVariable,
  PackageName,
  ReadmeSection,
  SecretStore,
  SecurityControl,
} from './contribution.ts';
import { generatedApplication } from './generated-application.ts';
import type { PackageManager } from './package-manager.ts';
import { ListSlot, RecordSlot } from './slots.ts';

/** A folder of templates and the option that brought it. */
export interface FileSource {
  folder: string;
  owner: string;
}

/** Files put together from rows, and the option that asked for them. */
export interface ComposedPart {
  part: ComposedFile;
  owner: string;
}

/** Everything that the chosen options contribute, merged: what a project will be, before any text. */
export interface Plan {
  answers: PlanAnswers;
  files: readonly FileSource[];
  composed: readonly ComposedPart[];
  dependencies: readonly PackageName[];
  devDependencies: readonly PackageName[];
  scripts: Readonly<Record<string, string>>;
  env: readonly EnvVariable[];
  packageManager: PackageManager;
  sources: Sources;
  application: Application;
  services: readonly BackingService[];
  /** Left out where deployments give the application its secrets. */
  secretStore?: SecretStore;
  ignore: Readonly<Record<'git' | 'docker' | 'format', readonly string[]>>;
  controls: readonly SecurityControl[];
  readme: readonly ReadmeSection[];
  facts: Readonly<Record<string, string | number | boolean>>;
}

/** Collects what core and the chosen options contribute, in registry order. Pure. */
export function planFor(answers: Answers): Plan {
  const options = [core, ...selectOptions(answers)];
  const sources = sourcesOf(options);
  const traits = { compiled: options.some(({ compiled }) => compiled), sources };
  const packageManager = packageManagerOf(options);
  const rows = merged(options.map((option) => [option.id, option.contribute(answers, traits)]));
  return {
    answers,
    packageManager,
    sources,
    application: generatedApplication(answers, sources, packageManager, rows.secretStore),
    ...rows,
  };
}

/** What each owner contributes, put together under the laws of the slots. */
export function merged(collected: readonly (readonly [owner: string, rows: Contribution])[]) {
  const list = <Row>(
    key: (row: Row) => string,
    pick: (rows: Contribution) => readonly Row[] = () => [],
  ) => {
    const slot = new ListSlot<Row>(key);
    for (const [owner, rows] of collected) slot.add(owner, pick(rows));
    return slot.rows();
  };
  const record = <Value>(
    pick: (rows: Contribution) => Readonly<Record<string, Value>> = () => ({}),
  ) => {
    const slot = new RecordSlot<Value>();
    for (const [owner, rows] of collected) slot.add(owner, pick(rows));
    return slot.record();
  };
  const ignore = (file: 'git' | 'docker' | 'format') =>
    list<string>(String, (rows) => rows.ignore?.[file] ?? []);
  const dependencies = list<PackageName>(String, (rows) => rows.dependencies ?? []);
  const [secretStore] = list<SecretStore>(
    () => 'the place of secrets',
    (rows) => (rows.secretStore ? [rows.secretStore] : []),
  );

  return {
    // Options may share a folder: the first that names it owns it.
    files: collected
      .flatMap(([owner, rows]) => (rows.files ?? []).map((folder) => ({ folder, owner })))
      .filter(({ folder }, at, all) => at === all.findIndex((other) => other.folder === folder)),
    composed: collected.flatMap(([owner, rows]) =>
      (rows.composed ?? []).map((part) => ({ part, owner })),
    ),
    dependencies,
    devDependencies: list<PackageName>(String, (rows) => rows.devDependencies ?? []).filter(
      (name) => !dependencies.includes(name),
    ),
    scripts: record((rows) => rows.scripts ?? {}),
    env: list<EnvVariable>(
      ({ name }) => name,
      (rows) => rows.env ?? [],
    ),
    services: list<BackingService>(
      ({ name }) => name,
      (rows) => rows.services ?? [],
    ),
    ...(secretStore && { secretStore }),
    ignore: { git: ignore('git'), docker: ignore('docker'), format: ignore('format') },
    controls: list<SecurityControl>(
      ({ control }) => control,
      (rows) => rows.controls ?? [],
    ),
    readme: list<ReadmeSection>(
      ({ template }) => template,
      (rows) => rows.readme ?? [],
    ),
    facts: record((rows) => rows.facts ?? {}),
  } satisfies Partial<Plan>;
}

function sourcesOf(options: readonly Option[]): Sources {
  const language = options.find(({ sources }) => sources);
  if (!language?.sources) throw new Error('No chosen option says how sources are run');
  return language.sources;
}

function packageManagerOf(options: readonly Option[]): PackageManager {
  const chosen = options.find((option) => option.packageManager);
  if (!chosen?.packageManager) throw new Error('No chosen option installs packages');
  return chosen.packageManager;
}
