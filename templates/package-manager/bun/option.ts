import type { Option } from '../../../src/options/option.ts';
import commands from '../../versions/tools/commands/package.json' with { type: 'json' };
import { installControl } from '../shared/control.ts';

const VERSION = commands.dependencies.bun;

export const bun: Option = {
  id: 'bun',
  label: 'Bun',
  hint: 'installs the packages; the program runs on Node',
  contribute: () => ({
    files: ['package-manager/bun/files'],
    ignore: { format: ['bun.lock'] },
    controls: [installControl('bunfig.toml')],
  }),
  contributeTo: () => ({ files: ['package-manager/bun/files'] }),
  packageManager: {
    command: 'bun',
    version: VERSION,
    // The package's own script puts the binary for this machine in its place.
    setUp: `npm install --global --allow-scripts=bun bun@${VERSION}`,
    lockfile: 'bun.lock',
    comesLocked: false,
    settings: 'bunfig.toml',
    hardening: ['ignoreScripts = true', 'minimumReleaseAge = 604800'],
    leaves: [],
    runsBroughtNode: true,
    run: (script, ...words) => ['bun run', script, ...words].join(' '),
    create: 'bun create secure-node-app@latest',
    install: 'bun install',
    frozenInstall: 'bun install --frozen-lockfile',
    // It leaves what is installed already.
    productionInstall: 'rm -rf node_modules && bun install --frozen-lockfile --production',
    prune: 'rm -rf node_modules && bun install --frozen-lockfile --production --ignore-scripts',
    audit: ['bun audit --production --audit-level=high'],
    sbom: 'npm sbom --omit=dev --sbom-format=cyclonedx',
    cache: '/root/.bun/install/cache',
    github: { ecosystem: 'bun' },
    installation: {
      arguments: ['install'],
      environment: { NODE_ENV: 'development' },
      arrived: /^(?<done>\d+) packages installed/,
      complaint: /^error: (.+)$/,
    },
  },
};
