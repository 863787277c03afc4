import { execFileSync } from 'node:child_process';
import path from 'node:path';
import commands from '../../../../templates/versions/tools/commands/package.json' with { type: 'json' };
import { temporaryFolder } from '../../../support/packed.ts';

/** An emitted project, and what its installation needs where there is no network. */
export interface Project {
  folder: string;
  domain: string;
  /** npm's cache with every package of it. */
  cache: string;
}

const generator = path.join(import.meta.dirname, '../../../../bin/create-secure-node-app.js');

/** Makes a project for a server, with its packages in a cache. */
export function emittedProject(processManager: string): Project {
  const domain = 'api.example.com';
  const home = temporaryFolder();
  const cache = temporaryFolder();
  const env = { ...process.env, npm_config_cache: cache };
  const flags = `--yes --no-git --deploy vm --process-manager ${processManager} --domain ${domain}`;
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] });
  run(process.execPath, generator, 'my-app', ...flags.split(' '));
  // Whatever a server installs beside the project.
  const globals = ['--global', '--ignore-scripts', '--prefix', path.join(home, 'globals')];
  run('npm', 'install', ...globals, `pm2@${commands.dependencies.pm2}`);
  return { folder: path.join(home, 'my-app'), domain, cache };
}
