import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from './engine.ts';

/** Debian 13 has every program of the images, and an engine and Compose of today. */
const SUITE = 'trixie';
const ENGINE = ['docker.io', 'docker-cli', 'docker-buildx', 'docker-compose'];
const PROGRAMS = [
  ...['bash', 'coreutils', 'curl', 'dash', 'findutils', 'grep', 'libstdc++6', 'procps', 'sed'],
  ...['mariadb-server', 'mariadb-client-compat', 'nginx-light', 'postgresql-17', 'redis-server'],
];
/** What of the packages no container gets. */
const ENGINE_FILES = [
  ...['docker*', 'containerd*', 'ctr', 'runc'].map((name) => `./usr/bin/${name}`),
  ...['./usr/sbin/dockerd', './usr/sbin/runc', './usr/libexec/docker'],
  ...['./usr/share/doc', './usr/share/man', './usr/share/locale', './dev'],
];

/** Names that compose.yaml and Dockerfile use, and what stands in for each. */
const STAND_INS: Readonly<Record<string, string>> = {
  'node:24-slim': 'node',
  'nginx:1.30': 'nginx',
  'postgres:18-alpine': 'postgres',
  'mysql:8.4': 'mysql',
  'redis:8-alpine': 'redis',
};

/**
 * Unpacks the engine and the programs of all images into `packages`, where nothing is set up, and names
 * those of the engine in `bin`. This machine's own runc goes with it: theirs wants a newer C library.
 */
export function extractPackages(folder: string): void {
  const names = [...ENGINE, ...PROGRAMS].join(',');
  const packages = path.join(folder, 'packages');
  const words = ['--quiet', '--variant=extract', `--include=${names}`, SUITE, packages];
  execFileSync('mmdebstrap', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  for (const place of ['usr/bin', 'usr/sbin']) {
    for (const name of readdirSync(path.join(packages, place))) {
      if (!/^(docker|containerd)/.test(name)) continue;
      symlinkSync(path.join(packages, place, name), path.join(bin, name));
    }
  }
}

/** Makes the images that projects are based on. */
export async function importImages(engine: Engine): Promise<void> {
  const exclude = ENGINE_FILES.map((name) => `--exclude='${name}'`).join(' ');
  const pack = `tar --create --directory packages ${exclude} . | docker import - debian-packages`;
  await engine.command(engine.folder, 'sh', '-c', pack);

  const context = path.join(engine.folder, 'images');
  mkdirSync(context);
  cpSync(path.join(import.meta.dirname, 'images'), context, { recursive: true });
  cpSync(process.execPath, path.join(context, 'node'));
  cpSync('/etc/ssl/certs/ca-certificates.crt', path.join(context, 'ca-certificates.crt'));
  const npm = realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim());
  cpSync(path.dirname(path.dirname(npm)), path.join(context, 'npm'), { recursive: true });
  for (const [tag, target] of Object.entries(STAND_INS)) {
    await engine.docker('build', '--quiet', `--target=${target}`, `--tag=${tag}`, context);
  }
}
