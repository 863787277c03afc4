/** What judges of each format say about the files for a server: shells, nginx, systemd, cloud-init, logrotate. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fs from 'fs-extra';
import { temporaryFolder } from '../../support/packed.ts';
import { missing } from '../needs.ts';
import { rendered } from '../rendered.ts';

const deploy = ['vm'];
const projects = {
  pm2: rendered({ deploy, processManager: 'pm2', domain: 'api.example.com' }),
  systemd: rendered({
    deploy,
    processManager: 'systemd',
    database: 'sqlite',
    domain: 'api.example.com',
  }),
};

for (const [name, project] of Object.entries(projects)) {
  const files = path.join(project, 'deploy/vm');

  test(`${name}: shellcheck finds nothing`, { skip: missing('shellcheck') }, () => {
    const scripts = readdirSync(files).filter((file) => file.endsWith('.sh'));
    assert.ok(scripts.length >= 6, scripts.join());
    execFileSync('shellcheck', scripts, { cwd: files, stdio: 'inherit' });
  });

  test(`${name}: nginx takes the site`, { skip: missing('nginx', 'openssl') }, () => {
    const { status, stderr } = spawnSync('nginx', ['-t', '-c', nginxSetup(project)], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stderr, /\[(warn|emerg|error)\]/);
  });

  test(`${name}: cloud-init takes the user data`, { skip: missing('cloud-init') }, () => {
    const file = path.join(files, 'cloud-init.yaml');
    execFileSync('cloud-init', ['schema', '--config-file', file], { stdio: 'pipe' });
    // AWS takes no more.
    assert.ok(readFileSync(file).length < 16_384);
  });
}

test('logrotate takes its file', { skip: missing('logrotate') }, () => {
  const file = path.join(temporaryFolder(), 'logrotate.conf');
  const text = readFileSync(path.join(projects.pm2, 'deploy/vm/logrotate.conf'), 'utf8');
  // The user is there on the server only.
  fs.writeFileSync(file, text.replaceAll('my-app my-app', 'root root'));
  chmodSync(file, 0o644);
  const { status, stderr } = spawnSync('logrotate', ['--debug', file], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.doesNotMatch(stderr, /error/i);
});

test('systemd takes the units and scores the service', { skip: missing('systemd-analyze') }, () => {
  const root = temporaryFolder();
  const units = path.join(root, 'etc/systemd/system');
  for (const [from, to] of [
    ['process.service', 'my-app@.service'],
    ['process.socket', 'my-app@.socket'],
  ] as const) {
    const text = readFileSync(path.join(projects.systemd, 'deploy/vm', from), 'utf8');
    fs.outputFileSync(path.join(units, to), text.replace('/usr/local/bin/node', process.execPath));
  }
  const analyze = (...args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' });
  const verified = analyze(
    'verify',
    ...['service', 'socket'].map((kind) => path.join(units, `my-app@1.${kind}`)),
  );
  const complaints = verified.stderr.split('\n').filter((line) => line.includes('my-app'));
  assert.deepEqual(complaints, []);
  const scored = analyze('security', '--offline=true', path.join(units, 'my-app@.service'));
  const [, score] = /exposure level for \S+: ([\d.]+)/.exec(scored.stdout) ?? [];
  console.log(`systemd-analyze security: ${score}`);
  assert.ok(Number(score) <= 2, scored.stdout);
});

/** A whole nginx configuration around the site, with a certificate; returns its path. */
function nginxSetup(project: string): string {
  const folder = temporaryFolder();
  for (const file of readdirSync(path.join(project, 'deploy/nginx'))) {
    fs.copySync(path.join(project, 'deploy/nginx', file), path.join(folder, 'app', file));
  }
  fs.copySync(
    path.join(project, 'deploy/vm/upstream.conf'),
    path.join(folder, 'app/upstream.conf'),
  );
  const certificates = path.join(folder, 'certificates');
  fs.ensureDirSync(certificates);
  execFileSync(
    'openssl',
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=api.example.com -keyout privkey.pem -out fullchain.pem'.split(
      ' ',
    ),
    { cwd: certificates, stdio: 'ignore' },
  );
  const site = readFileSync(path.join(project, 'deploy/vm/nginx.conf'), 'utf8')
    .replaceAll('/etc/letsencrypt/live/api.example.com', certificates)
    .replaceAll('/var/log/nginx', folder)
    .replaceAll('include app/', `include ${folder}/app/`);
  fs.writeFileSync(path.join(folder, 'site.conf'), site);
  const file = path.join(folder, 'nginx.conf');
  fs.writeFileSync(
    file,
    `pid ${folder}/pid; error_log stderr; events {} http { include ${folder}/site.conf; }\n`,
  );
  for (const included of readdirSync(path.join(folder, 'app'))) {
    const place = path.join(folder, 'app', included);
    fs.writeFileSync(
      place,
      readFileSync(place, 'utf8').replaceAll('include app/', `include ${folder}/app/`),
    );
  }
  return file;
}
