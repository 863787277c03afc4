import type { Application, ExistingApplication } from '../plan/application.ts';
import type { EnvVariable, SecurityControl, BackingService } from '../plan/contribution.ts';
import type { PackageManager } from '../plan/package-manager.ts';
import type { Plan } from '../plan/plan.ts';
import { appSecrets, secretFiles } from './app-secrets.ts';
import { envSchema } from './env-schema.ts';
import { readmeSections } from './readme-sections.ts';

/** An environment variable as templates see it. */
export interface EnvRow extends EnvVariable {
  /** Its schema, in calls of the emitted `src/config/variables.ts`. */
  schema: string;
  /** What the README's table shows as its default. */
  shownDefault: string;
}

/** What templates see: derived values only, never an option's id. */
export interface View {
  appName: string;
  /** The name as a person writes it: `My app`. */
  title: string;
  domain: string;
  pinnedNode: boolean;
  /** Extension of source files, without the dot. */
  sourceExtension: string;
  /** The folder that production runs: the compiled one, or the sources themselves. */
  runFolder: string;
  hasBuild: boolean;
  /** The command that compiles the sources, where there is one. */
  builds: readonly string[];
  /** What Node starts with its arguments, as words of a JSON list. */
  startCommand: string;
  application: Application;
  /** The application was there before. */
  existing: boolean;
  /** Where it lies in a container, and on a server. */
  containerFolder: string;
  serverFolder: string;
  /** The variables that somebody must give it. */
  openSettings: readonly string[];
  /** The same as a line for a shell, without `node`. */
  startWords: string;
  /** The arguments of `node` that migrate, where there are migrations. */
  migrations: readonly string[];
  /** How `curl` asks whether the application is ready: its options, and the path. */
  probe: { options: string; path: string };
  /** Lines of the environment that a server sets besides ports and secrets. */
  serverSettings: readonly string[];
  env: readonly EnvRow[];
  services: readonly BackingService[];
  /** The variables that hold the application's secrets, wherever they come from; and as text. */
  secrets: readonly string[];
  secretList: string;
  /** Where the application fetches them from, by name; empty where it is given them. */
  secretStore: string;
  /** What finds them where the application fetches them itself: `NAME=VALUE`. */
  storeSettings: readonly string[];
  /** The variables that deployments give as files. */
  secretFiles: readonly string[];
  /** Of these, random bytes, and URLs with a password. */
  randomSecrets: readonly string[];
  urlSecrets: readonly string[];
  /** The command that starts the generator again; its own words may follow. */
  generator: string;
  /** Types a script: `{{run 'user:promote' 'EMAIL'}}`. */
  run(script: string, ...words: readonly unknown[]): string;
  /** What the package manager's documents name, by their names there. */
  lockfile: string;
  settings: string;
  hardening: readonly string[];
  /** The command that installs the package manager, where it needs one. */
  setUp: readonly string[];
  install: string;
  frozenInstall: string;
  productionInstall: string;
  /** The command that takes the development packages out. */
  prune: string;
  /** The audit's commands as text. */
  audits: string;
  packageCache: string;
  controls: readonly (SecurityControl & { asvsIds: string })[];
  /** Emitted README sections, rendered. */
  layout: string;
  requests: string;
  develop: string;
  deploy: string;
  operate: string;
  /** Facts that options contribute. */
  [fact: string]: unknown;
}

export function viewOf(plan: Plan): View {
  const { answers, application } = plan;
  const { build } = application.commands;
  const view: View = {
    ...plan.facts,
    appName: answers.name,
    title: titleOf(answers.name),
    domain: answers.domain,
    pinnedNode: answers.pinnedNode,
    sourceExtension: plan.sources.extension,
    runFolder: plan.sources.runs,
    hasBuild: build !== undefined,
    builds: build ? [build] : [],
    startCommand: ['node', ...application.nodeArguments, application.entry]
      .map((word) => JSON.stringify(word))
      .join(', '),
    application,
    ...existingView(plan),
    ...serverView(application),
    env: plan.env.map((variable) => ({
      ...variable,
      schema: envSchema(variable),
      shownDefault: variable.default || (variable.requiredInProduction ? 'required' : 'unset'),
    })),
    services: plan.services,
    ...secretsView(plan),
    ...packageManagerView(plan.packageManager),
    controls: plan.controls.map((row) => ({ ...row, asvsIds: row.asvs.join(', ') })),
    layout: '',
    requests: '',
    develop: '',
    deploy: '',
    operate: '',
  };
  return { ...view, ...readmeSections(plan.readme, view) };
}

function existingView({ application, facts, services }: Plan) {
  const { folder } = application;
  const settings = 'settings' in application ? (application as ExistingApplication).settings : [];
  const given = new Set(['NODE_ENV', 'HOST', 'PORT', ...services.map(({ variable }) => variable)]);
  const below = folder === '' ? '' : `/${folder}`;
  return {
    existing: 'settings' in application,
    containerFolder: `/app${below}`,
    serverFolder: `/srv/${String(facts['systemName'])}/current${below}`,
    openSettings: settings.filter((name) => !given.has(name)),
  };
}

function serverView(application: Application) {
  const { entry, environment, healthPath, migration, nodeArguments, readyPath } = application;
  const path = readyPath ?? healthPath;
  return {
    startWords: [...nodeArguments, entry].join(' '),
    migrations: migration ? [migration.join(' ')] : [],
    // Where nothing is known to tell, any answer will do.
    probe: { options: path ? '--fail ' : '', path: path ?? '/' },
    // A container listens on all of its own addresses, a server on none of its own.
    serverSettings: Object.entries(environment)
      .filter(([name]) => !name.endsWith('HOST'))
      .map(([name, value]) => `${name}=${value}`),
  };
}

function secretsView(plan: Plan) {
  const secrets = appSecrets(plan);
  const files = secretFiles(plan);
  const urls = new Set(plan.services.map(({ variable }) => variable));
  return {
    secrets,
    secretList: secrets.map((name) => `\`${name}\``).join(', '),
    secretStore: plan.secretStore?.name ?? '',
    storeSettings: Object.entries(plan.secretStore?.environment ?? {}).map((pair) =>
      pair.join('='),
    ),
    secretFiles: files,
    randomSecrets: files.filter((name) => !urls.has(name)),
    urlSecrets: files.filter((name) => urls.has(name)),
  };
}

function packageManagerView(packageManager: PackageManager) {
  const { lockfile, settings, hardening, install } = packageManager;
  const { frozenInstall, productionInstall, prune, audit, cache, setUp } = packageManager;
  return {
    // Handlebars adds an argument of its own.
    run: (script: string, ...words: readonly unknown[]) =>
      packageManager.run(script, ...words.filter((word) => typeof word === 'string')),
    ...{ lockfile, settings, hardening, install, frozenInstall, productionInstall, prune },
    setUp: setUp ? [setUp] : [],
    audits: audit.map((command) => `\`${command}\``).join(' and '),
    packageCache: cache,
    generator: packageManager.create,
  };
}

function titleOf(name: string): string {
  const words = name.replace(/^@[^/]+\//, '').replace(/[-._]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
