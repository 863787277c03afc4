/** What is made for an application that was there before starts it, and is taken by those that read it. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { ExistingRepository } from '../support/existing-repository.ts';
import { packedCommand } from '../support/packed.ts';

const PORT = 23_117;
const NGINX = '/usr/sbin/nginx';
const repository = new ExistingRepository('express-4-commonjs');
const cwd = repository.directory;
const shell = (program: string, ...words: string[]) =>
  execFileSync(program, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
shell(process.execPath, packedCommand(), 'regenerate', '--only', 'nginx,docker,process', '--yes');

test('the image installs, and its command starts the application', async () => {
  const dockerfile = repository.read('Dockerfile');
  for (const command of ['npm ci', 'npm prune --omit=dev']) {
    assert.ok(dockerfile.includes(` ${command}`), command);
    shell('sh', '-c', `${command} --no-audit --no-fund`);
  }
  const [, words = ''] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  const [, ...args] = JSON.parse(words) as string[];
  const env = { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(PORT) };
  const server = spawn(process.execPath, args, { cwd, env, stdio: 'ignore' });
  after(() => server.kill());
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/`).catch(() => undefined);
    if (answer) return assert.equal(answer.status, 200);
    await setTimeout(100);
  }
  assert.fail('It does not answer');
});

test('PM2 is told of a file that is there', () => {
  const load = createRequire(import.meta.url);
  const { apps } = load(path.join(cwd, 'ecosystem.config.cjs')) as { apps: { script: string }[] };
  assert.ok(existsSync(path.join(cwd, apps[0]?.script ?? '')));
});

test('nginx takes the site', { skip: !existsSync(NGINX) && 'nginx is not installed' }, () => {
  cpSync(path.join(cwd, 'deploy/nginx'), path.join(cwd, 'site/conf/app'), { recursive: true });
  shell(
    ...(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'] as const),
    ...['-subj', '/CN=example.com', '-keyout', 'site/privkey.pem', '-out', 'site/fullchain.pem'],
  );
  const site = repository
    .read('deploy/vm/nginx.conf')
    .replaceAll('/etc/letsencrypt/live/example.com', path.join(cwd, 'site'))
    .replaceAll('/var/log/nginx', path.join(cwd, 'site'))
    .replace(/(listen (?:\[::\]:)?)(?=80|443)/g, '$123');
  repository.write('site/conf/site.conf', site);
  repository.write(
    'site/conf/nginx.conf',
    'events {}\nerror_log stderr;\npid nginx.pid;\nhttp { include site.conf; }\n',
  );
  shell(NGINX, '-t', '-p', path.join(cwd, 'site'), '-c', 'conf/nginx.conf');
});
