import type { Option } from '../../../src/options/option.ts';
import commands from '../../versions/tools/commands/package.json' with { type: 'json' };
import { installControl } from '../shared/control.ts';

const VERSION = commands.dependencies.pnpm;

export const pnpm: Option = {
  id: 'pnpm',
  label: 'pnpm',
  hint: 'each package sees only what it names; a lockfile from the first installation',
  contribute: () => ({
    files: ['package-manager/pnpm/files'],
    ignore: { git: ['.pnpm-store/'], format: ['pnpm-lock.yaml'] },
    controls: [installControl('pnpm-workspace.yaml')],
  }),
  contributeTo: () => ({ files: ['package-manager/pnpm/files'] }),
  packageManager: {
    command: 'pnpm',
    version: VERSION,
    setUp: `npm install --global --ignore-scripts pnpm@${VERSION}`,
    lockfile: 'pnpm-lock.yaml',
    comesLocked: false,
    settings: 'pnpm-workspace.yaml',
    hardening: [
      'ignoreScripts: true',
      'minimumReleaseAge: 10080',
      'minimumReleaseAgeStrict: true',
      'trustPolicy: no-downgrade',
      'blockExoticSubdeps: true',
    ],
    leaves: ['.pnpm-store'],
    runsBroughtNode: true,
    run: (script, ...words) => ['pnpm', script, ...words].join(' '),
    create: 'pnpm create secure-node-app@latest',
    install: 'pnpm install',
    frozenInstall: 'pnpm install --frozen-lockfile',
    productionInstall: 'pnpm install --frozen-lockfile --prod',
    prune: 'pnpm prune --prod --ignore-scripts',
    audit: ['pnpm audit --prod --audit-level high', 'pnpm audit signatures'],
    sbom: 'pnpm sbom --prod --sbom-format cyclonedx --sbom-spec-version 1.6 --sbom-type application',
    cache: '/root/.local/share/pnpm/store',
    pipelineCache: { variable: 'pnpm_config_store_dir', folder: '.pnpm-store' },
    github: { cache: 'pnpm', ecosystem: 'npm' },
    installation: {
      arguments: ['install', '--no-frozen-lockfile', '--reporter=append-only'],
      environment: { NODE_ENV: 'development', COLUMNS: '400' },
      arrived: /^Progress: resolved (?<total>\d+), .*\badded (?<done>\d+)/,
      complaint: /^ +(?:╰─▶|×(?! installing)) +(.+)$/,
      code: /^Error: (ERR_PNPM_\w+)$/,
    },
  },
};
