import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fs from 'fs-extra';
import { temporaryFolder } from '../../../support/packed.ts';

/** A release of Node as nodejs.org lays it out, but signed by a key made for the occasion. */
export interface NodeRelease {
  folder: string;
  /** The fingerprint of the key. */
  key: string;
}

/** Packs the Node that runs this, with its npm, as version `version`. */
export function nodeRelease(version: string): NodeRelease {
  const folder = temporaryFolder();
  const name = `node-v${version}-linux-${process.arch}`;
  const tree = path.join(temporaryFolder(), name);
  const npm = execFileSync('sh', ['-c', 'readlink -f "$(command -v npm)"'], { encoding: 'utf8' });
  fs.ensureDirSync(path.join(tree, 'bin'));
  cpSync(process.execPath, path.join(tree, 'bin/node'));
  cpSync(path.dirname(path.dirname(npm)), path.join(tree, 'lib/node_modules/npm'), {
    recursive: true,
  });
  for (const command of ['npm', 'npx']) {
    symlinkSync(`../lib/node_modules/npm/bin/${command}-cli.js`, path.join(tree, 'bin', command));
  }
  const archive = path.join(folder, `${name}.tar.xz`);
  execFileSync('tar', ['-cf', archive, '-I', 'xz -0 -T0', '-C', path.dirname(tree), name]);
  const checksum = createHash('sha256').update(readFileSync(archive)).digest('hex');
  writeFileSync(path.join(folder, 'SHASUMS256.txt'), `${checksum}  ${name}.tar.xz\n`);
  return { folder, key: sign(folder) };
}

/** Signs the list of checksums, and leaves the key beside it. */
function sign(folder: string): string {
  const env = { ...process.env, GNUPGHOME: temporaryFolder() };
  fs.chmodSync(env.GNUPGHOME, 0o700);
  const gpg = (...args: string[]) =>
    execFileSync('gpg', ['--batch', '--quiet', '--yes', ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  gpg('--passphrase', '', '--quick-generate-key', 'release@example.org', 'ed25519', 'sign');
  gpg('--output', 'key.asc', '--armor', '--export');
  gpg('--output', 'SHASUMS256.txt.asc', '--clearsign', 'SHASUMS256.txt');
  const listing = gpg('--list-keys', '--with-colons');
  execFileSync('gpgconf', ['--kill', 'all'], { env });
  return /^fpr:+([0-9A-F]{40}):/m.exec(listing)?.[1] ?? '';
}
