import type { Option } from '../../../src/options/option.ts';
import { installControl } from '../shared/control.ts';

export const npm: Option = {
  id: 'npm',
  label: 'npm',
  hint: 'with a lockfile made at creation',
  contribute: () => ({
    files: ['package-manager/npm/files'],
    ignore: { git: ['.npm/'], format: ['package-lock.json'] },
    controls: [installControl('.npmrc')],
  }),
  contributeTo: () => ({ files: ['package-manager/npm/files'] }),
  packageManager: {
    command: 'npm',
    lockfile: 'package-lock.json',
    comesLocked: true,
    settings: '.npmrc',
    hardening: ['ignore-scripts=true', 'min-release-age=7', 'allow-git=none'],
    leaves: [],
    runsBroughtNode: true,
    run(script, ...words) {
      const command = ['test', 'start'].includes(script) ? `npm ${script}` : `npm run ${script}`;
      return [command, ...(words.length > 0 ? ['--', ...words] : [])].join(' ');
    },
    create: 'npm create secure-node-app@latest --',
    install: 'npm ci',
    frozenInstall: 'npm ci',
    productionInstall: 'npm ci --omit=dev',
    prune: 'npm prune --omit=dev',
    audit: ['npm audit --omit=dev --audit-level=high', 'npm audit signatures'],
    sbom: 'npm sbom --omit=dev --sbom-format=cyclonedx',
    cache: '/root/.npm',
    pipelineCache: { variable: 'npm_config_cache', folder: '.npm' },
    github: { cache: 'npm', ecosystem: 'npm' },
    installation: {
      arguments: [
        'ci',
        '--include=dev',
        '--no-workspaces',
        '--no-audit',
        '--no-fund',
        '--loglevel=http',
      ],
      arrived: /^npm http (?:fetch GET 200|cache) .*\.tgz/,
      complaint: /^npm (?:error|ERR!) (?:network )?(?!code |syscall |errno |path |dest )(.+)$/,
      code: /^npm (?:error|ERR!) code (\w+)$/,
    },
  },
};
