import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import type { Choices } from '../../src/answers/resolve.ts';
import { all, below, play, replaced } from './story.ts';

const answers: Partial<Choices> = { deploy: ['vm'] };
const systemd: Partial<Choices> = { ...answers, processManager: 'systemd' };
const SITE = 'deploy/vm/nginx.conf';
const UPSTREAM = 'deploy/vm/upstream.conf';

test('nginx with a location and a header added', async () => {
  const location = '    location /files/ {\n        alias /srv/files/;\n    }\n\n';
  const { project } = await play({
    answers,
    edits: {
      [SITE]: replaced(/( {4}location \/ \{\n {8}proxy_pass)/, `${location}$1`),
      'deploy/nginx/proxy.conf': (text) => `${text}proxy_set_header X-Ours yes;\n`,
    },
  });
  assert.match(project.read(SITE), /location \/files\/[^]*location \/ \{/);
  assert.match(project.read(SITE), /ssl_reject_handshake on/);
});

test('nginx with processes of another machine', async () => {
  await play({
    answers,
    edits: {
      [UPSTREAM]: replaced(
        'upstream app {\n',
        'upstream app {\n    server 10.0.0.2:3000 backup;\n',
      ),
    },
  });
});

test('nginx that redirects elsewhere, where the redirect is another today', async () => {
  const line = (code: number, host: string) => `return ${code} https://${host}$request_uri;`;
  const marked = [
    '<<<<<<< yours',
    `        ${line(301, 'www.example.com')}`,
    '=======',
    `        ${line(308, 'example.com')}`,
    `>>>>>>> create-secure-node-app ${packageJson.version}`,
  ];
  const { project } = await play({
    answers,
    edits: { [SITE]: (text) => text.replace('https://example.com$', 'https://www.example.com$$') },
    ideal: { [SITE]: (text) => text.replace(/.*return 308.*/, () => marked.join('\n')) },
    conflicts: { [SITE]: ['lines'] },
  });
  assert.ok(project.read(SITE).includes(marked.join('\n')));
});

test('PM2 with other numbers and variables', async () => {
  await play({
    answers,
    edits: {
      'ecosystem.config.js': all(
        replaced('instances: 4', 'instances: 8'),
        below("      NODE_ENV: 'production',", "      OURS: 'yes',"),
        replaced('merge_logs: true', 'merge_logs: false'),
      ),
    },
  });
});

describe('a systemd unit', () => {
  const UNIT = 'deploy/vm/process.service';

  test('with options added and changed', async () => {
    await play({
      answers: systemd,
      edits: {
        [UNIT]: all(
          below('Wants=network-online.target', 'Requires=ours.service'),
          replaced('TasksMax=128', 'TasksMax=256'),
          below('LimitNOFILE=65536', 'CPUQuota=150%'),
        ),
      },
    });
  });

  test('with an option that both changed: new text by choice', async () => {
    await play({
      answers: systemd,
      edits: { [UNIT]: replaced('TimeoutStopSec=10', 'TimeoutStopSec=60') },
      ideal: { [UNIT]: (text) => text },
      args: ['--conflict', 'theirs'],
      conflicts: { [UNIT]: ['lines'] },
      open: [],
    });
  });
});
