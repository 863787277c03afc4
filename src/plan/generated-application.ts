import generator from '../../package.json' with { type: 'json' };
import type { Answers } from '../answers/answers.ts';
import type { Sources } from '../options/option.ts';
import type { Application } from './application.ts';
import type { SecretStore } from './contribution.ts';
import type { PackageManager } from './package-manager.ts';

/**
 * The version that made the project, which need not be a week old to be asked. It is fetched from the
 * registry by npm, whatever installs the project's packages: every Node brings it.
 */
const CHECK = `npx --yes --min-release-age=0 ${generator.name}@${generator.version} check`;

/** The application of a project that this generator made. */
export function generatedApplication(
  { domain }: Pick<Answers, 'domain'>,
  { runs }: Sources,
  { run }: PackageManager,
  secretStore?: SecretStore,
): Application {
  return {
    folder: '',
    node: '24',
    nodeVersions: [22, 24, 26],
    nodeVersionFile: '.nvmrc',
    branch: 'main',
    nodeArguments: ['--disable-proto=delete'],
    entry: `${runs}/server.js`,
    port: 3000,
    healthPath: '/healthz',
    readyPath: '/readyz',
    commands: {
      lint: run('lint'),
      typecheck: run('typecheck'),
      test: run('test'),
      ...(runs !== 'src' && { build: run('build') }),
      check: CHECK,
    },
    environment: {
      TRUST_PROXY: 1,
      METRICS_HOST: '0.0.0.0',
      ALLOWED_ORIGINS: `https://${domain}`,
      ...secretStore?.environment,
    },
    migration: [`${runs}/commands/migrate.js`, 'up'],
    readsSecretFiles: true,
    hasMetrics: true,
    callsOut: secretStore !== undefined,
  };
}
