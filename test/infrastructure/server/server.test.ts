/**
 * Whole servers: a Debian that boots, provisioned, released to and opened by the emitted scripts, with nginx of
 * the distribution and a certificate that certbot got. `EVERYTHING` adds what takes minutes.
 */
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import path from 'node:path';
import { missing } from '../needs.ts';
import { once } from 'node:events';
import { RELAY_PORT } from './machine/ports.ts';
import { BEHIND_NGINX } from './differences.ts';
import { client, here, meanwhile, trafficDuring } from './machine/clients.ts';
import { contractOf } from './machine/contract.ts';
import { emittedProject } from './machine/project.ts';
import { Server } from './machine/server.ts';
import type { Outcome } from './machine/traffic.ts';

const everything = process.env['EVERYTHING'] !== undefined;
const short = !everything && 'only with EVERYTHING';
const skip = missing('mmdebstrap', 'systemd-nspawn', 'gpg', 'xz', 'sslscan', 'slowhttptest');

const slowClients = [
  ['slow headers', '-H -i 4'],
  ['slow bodies', '-B -i 4 -s 8192 -t POST'],
  ['slow reads', '-X -w 1 -y 8 -n 4 -z 1 -k 3'],
] as const;

for (const processManager of everything ? ['systemd', 'pm2'] : ['systemd']) {
  suite(`a server with ${processManager}`, { skip }, () => {
    let server: Server;
    before(async () => {
      server = await Server.install(emittedProject(processManager));
    });
    after(() => server[Symbol.asyncDispose]());
    const run = (...command: string[]) => server.machine.run(...command);

    test('all processes run the first release', () => {
      assert.deepEqual(server.running(), Array(4).fill('/srv/my-app/releases/first'));
    });

    test('no request is lost while the processes are replaced', async () => {
      const outcome = await trafficDuring(server, () => {
        for (let round = 0; round < 3; round++)
          run('bash', '/srv/my-app/current/deploy/vm/reload.sh');
      });
      nothingLost(outcome);
    });

    test('no request is lost by a release, nor by going back', async () => {
      server.upload('second');
      const outcome = await trafficDuring(server, () => {
        run(...server.releasing('second'));
        assert.deepEqual(server.running(), Array(4).fill('/srv/my-app/releases/second'));
        run(...server.releasing('first'));
      });
      nothingLost(outcome);
      assert.deepEqual(server.running(), Array(4).fill('/srv/my-app/releases/first'));
    });

    test('a release that does not start is never switched to', { skip: short }, async () => {
      server.upload('broken', (folder) =>
        appendFileSync(path.join(folder, 'src/server.ts'), '\nprocess.exit(1);\n'),
      );
      const outcome = await trafficDuring(server, () => {
        const { status, output } = server.machine.try(...server.releasing('broken'));
        assert.equal(status, 1, output);
        assert.match(output, /This release does not become ready\./);
      });
      nothingLost(outcome);
      assert.deepEqual(server.running(), Array(4).fill('/srv/my-app/releases/first'));
    });

    test('a release that fails once it serves is taken back', { skip: short }, () => {
      // It passes on the port that it is tried on, and fails on the one it is for.
      server.upload('treacherous', (folder) =>
        appendFileSync(
          path.join(folder, 'src/server.ts'),
          "\nif (process.env['METRICS_PORT'] !== '0') process.exit(1);\n",
        ),
      );
      const { status, output } = server.machine.try(...server.releasing('treacherous'));
      assert.equal(status, 1, output);
      assert.match(output, /\/srv\/my-app\/releases\/first serves on\./);
      assert.deepEqual(server.running(), Array(4).fill('/srv/my-app/releases/first'));
    });

    test('the contract holds through TLS', async () => {
      const output = await contractOf(server, everything ? '' : 'limit');
      const failed = [...output.matchAll(/^ +✖ (.*) \([\d.]+ms\)$/gm)].map(
        ([, name]) => name ?? '',
      );
      const [summary] = /Contract of .*/.exec(output) ?? [''];
      console.log(`${processManager}: ${summary}`);
      const unexpected = failed.filter((name) => !(name in BEHIND_NGINX));
      assert.deepEqual(unexpected, [], output);
      assert.match(summary, /: [1-9]\d* passed/);
    });

    test('what a client says about its address and host has no effect', () => {
      const forged = [
        'X-Forwarded-For: 203.0.113.9',
        'X-Real-IP: 203.0.113.9',
        'Forwarded: for=203.0.113.9',
      ];
      const headers = [...forged, 'X-Forwarded-Host: evil.example'].flatMap((line) => ['-H', line]);
      const url = `https://${server.project.domain}/api/projects`;
      const remaining: number[] = [];
      for (let round = 0; round < 3; round++) {
        const answer = ask(server, ...headers, '--interface', '127.9.9.9', url);
        remaining.push(Number(/^ratelimit-remaining: (\d+)/im.exec(answer)?.[1]));
        assert.doesNotMatch(answer, /evil\.example/);
      }
      assert.deepEqual(remaining, [99, 98, 97]);
    });

    test('TLS is what Mozilla calls intermediate', () => {
      const report = here(server, 'sslscan', '--no-colour', `${server.project.domain}:443`);
      assert.match(report, /TLSv1\.2 +enabled/);
      assert.match(report, /TLSv1\.3 +enabled/);
      assert.match(
        report,
        /SSLv2 +disabled\nSSLv3 +disabled\nTLSv1\.0 +disabled\nTLSv1\.1 +disabled/,
      );
      assert.doesNotMatch(report, /(?<!not )vulnerable to heartbleed/);
      assert.doesNotMatch(report, /(?:Accepted|Preferred) .*(?:CBC|RC4|3DES|AES\d+-SHA\b)/);
    });

    test('attackers reach the server', async () => {
      const relay = client(
        server,
        path.join(import.meta.dirname, 'machine/relay.ts'),
        server.project.domain,
      );
      await once(relay.stdout, 'data');
    });
    for (const [how, flags] of slowClients.slice(0, everything ? 3 : 1)) {
      test(`clients with ${how} starve nobody`, async () => {
        const target = `http://${server.project.domain}:${RELAY_PORT}/api/projects`;
        const attack = [...flags.split(' '), '-c', '500', '-r', '250', '-l', '12', '-u', target];
        const outcome = await trafficDuring(server, async () => {
          const report = await meanwhile(server, 'slowhttptest', ...attack);
          assert.match(report, /Exit status:.*(?:Hit test time limit|No open connections left)/);
        });
        nothingLost(outcome);
      });
    }

    test('without the application nginx answers 502 in JSON, with all headers', () => {
      stop(server, processManager);
      const answer = ask(server, `https://${server.project.domain}/api/projects`);
      assert.match(answer, /^HTTP\/2 502/);
      assert.match(answer, /"code":"SERVICE_UNAVAILABLE","requestId":"[\da-f-]{36}"/);
      for (const header of [
        'strict-transport-security',
        'content-security-policy',
        'x-content-type-options',
      ]) {
        assert.equal(answer.match(new RegExp(`^${header}: `, 'gim'))?.length, 1, header);
      }
      run('bash', '/srv/my-app/current/deploy/vm/reload.sh');
      assert.match(ask(server, `https://${server.project.domain}/readyz`), /^HTTP\/2 200/);
    });
  });
}

function nothingLost({ sent, failures, lost }: Outcome): void {
  assert.deepEqual(failures, []);
  assert.deepEqual(lost, []);
  assert.ok(sent >= 200, `${sent} requests`);
  console.log(`${sent} of ${sent} requests`);
}

/** What a client gets, with the headers. */
function ask(server: Server, ...words: readonly string[]): string {
  const trusted = ['--cacert', '/var/lib/authority/root.pem'];
  return server.machine.run('curl', '--silent', '--include', ...trusted, ...words);
}

/** Stops the application, and whatever would start it again. */
function stop({ machine }: Server, processManager: string): void {
  if (processManager === 'pm2') {
    machine.run(
      'runuser',
      '-u',
      'my-app',
      '--',
      'env',
      'HOME=/srv/my-app',
      'pm2',
      'stop',
      'my-app',
    );
  } else machine.run('systemctl', 'stop', 'my-app@*.socket', 'my-app@*.service');
}
