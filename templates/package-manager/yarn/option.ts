import type { Option } from '../../../src/options/option.ts';
import commands from '../../versions/tools/commands/package.json' with { type: 'json' };
import { installControl } from '../shared/control.ts';

const VERSION = commands.dependencies['@yarnpkg/cli-dist'];

export const yarn: Option = {
  id: 'yarn',
  label: 'Yarn 4',
  hint: 'with node_modules; a lockfile from the first installation',
  contribute: () => ({
    files: ['package-manager/yarn/files'],
    ignore: { git: ['.yarn/'], format: ['yarn.lock'] },
    controls: [installControl('.yarnrc.yml')],
  }),
  contributeTo: () => ({ files: ['package-manager/yarn/files'] }),
  packageManager: {
    command: 'yarn',
    version: VERSION,
    // By force, since Node's images and GitHub's runners have the first Yarn under the same name.
    setUp: `npm install --global --force --ignore-scripts @yarnpkg/cli-dist@${VERSION}`,
    lockfile: 'yarn.lock',
    comesLocked: false,
    settings: '.yarnrc.yml',
    hardening: [
      'enableScripts: false',
      'npmMinimalAgeGate: 7d',
      'approvedGitRepositories: []',
      'checksumBehavior: throw',
    ],
    leaves: ['.yarn'],
    // Scripts run on the Node that Yarn itself runs on.
    runsBroughtNode: false,
    run: (script, ...words) => ['yarn', script, ...words].join(' '),
    create: 'yarn create secure-node-app@latest',
    install: 'yarn install',
    frozenInstall: 'yarn install --immutable',
    productionInstall: 'yarn workspaces focus --all --production',
    prune: 'yarn workspaces focus --all --production',
    audit: ['yarn npm audit --recursive --environment production --severity high'],
    sbom: 'npm sbom --omit=dev --sbom-format=cyclonedx',
    cache: '/root/.yarn/berry/cache',
    pipelineCache: { variable: 'YARN_GLOBAL_FOLDER', folder: '.yarn/global' },
    github: { cache: 'yarn', ecosystem: 'npm' },
    installation: {
      arguments: ['install', '--no-immutable', '--json'],
      arrived: /"data":"└ Completed/,
      complaint: /^\{"type":"error",.*"data":"(?:Error(?: \[\w+\])?: )?((?:[^"\\]|\\(?!n).)+)/,
      code: /^\{"type":"error",.*"displayName":"(YN\d+)"/,
      steps: 3,
      marksRoot: true,
    },
  },
};
