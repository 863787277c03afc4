import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { test } from 'node:test';

const unit = (await readFile('deploy/vm/process.service', 'utf8')).split('\n');

test('a process can do no more than it needs', () => {
  for (const line of [
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'PrivateDevices=yes',
    'PrivateUsers=yes',
    'CapabilityBoundingSet=',
    'NoNewPrivileges=yes',
    'RestrictNamespaces=yes',
    'SystemCallFilter=@system-service',
  ]) {
    assert.ok(unit.includes(line), line);
  }
  assert.ok(unit.some((line) => /^User=(?!root$)\S/.test(line)));
});

test('secrets are handed over as credentials, never as variables', () => {
  const files = unit.filter((line) => /^Environment=\w+_FILE=/.test(line));
  for (const line of files) assert.match(line, /^Environment=(\w+)_FILE=%d\/\1$/);
  assert.equal(unit.filter((line) => line.startsWith('LoadCredential=')).length, files.length);
  assert.doesNotMatch(unit.join('\n'), /^Environment=.*(SECRET|PASSWORD|_URL)=/m);
});

test(
  'the application listens on the socket that is passed to it',
  { skip: process.platform === 'win32' },
  async () => {
    const held = createServer().listen(0, '127.0.0.1');
    await once(held, 'listening');
    const { _handle: handle } = held as unknown as { _handle: { fd: number } };
    const { port } = held.address() as { port: number };
    // The held socket keeps the port, so a process that opened one of its own would fail.
    const program = `
      const server = require('node:net').createServer();
      server.listen(${port}, '127.0.0.1', () => {
        console.log(server.address().port);
        server.close();
      });`;
    const node = `LISTEN_PID=$$ exec "$0" --import=./deploy/vm/socket.js -e "$1"`;
    const output = execFileSync('sh', ['-c', node, process.execPath, program], {
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit', handle.fd],
    });
    held.close();
    assert.equal(output.toString().trim(), String(port));
  },
);
