import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

const deploy = 'deploy';

/** The directives of a file, without comments. */
async function directives(path: string): Promise<string> {
  const text = await readFile(join(deploy, path), 'utf8');
  return text.replace(/^\s*#.*$/gm, '');
}

const found = (await readdir(deploy, { recursive: true })).map((file) => file.replace(/\\/g, '/'));
const sites = found.filter((file) => file.endsWith('/nginx.conf'));

test('the proxy says who the client is, whatever the client says', async () => {
  const proxy = await directives('nginx/proxy.conf');
  assert.match(proxy, /proxy_set_header X-Forwarded-For \$remote_addr;/);
  assert.match(proxy, /proxy_set_header X-Request-Id \$edge_request_id;/);
  for (const header of ['X-Forwarded-Host', 'Forwarded', 'X-Real-IP']) {
    assert.match(proxy, new RegExp(`proxy_set_header ${header} "";`));
  }
});

test('the proxy sends each security header once', async () => {
  assert.doesNotMatch(await directives('nginx/server.conf'), /^add_header/m);
  assert.doesNotMatch(await directives('nginx/proxy.conf'), /add_header/);
  for (const site of sites) {
    const [location = ''] =
      /location [^{]*\{[^}]*proxy_pass[^}]*\}/.exec(await directives(site)) ?? [];
    assert.match(location, /include app\/proxy\.conf;/);
    assert.doesNotMatch(location, /add_header|headers\.conf/);
  }
  for (const line of (await directives('nginx/headers.conf')).trim().split('\n')) {
    assert.match(line, /^add_header .* always;$/);
  }
});

test('the proxy speaks TLS 1.2 and 1.3 only', async () => {
  const tls = await directives('nginx/tls.conf');
  assert.match(tls, /ssl_protocols TLSv1\.2 TLSv1\.3;/);
  assert.match(tls, /ssl_session_tickets off;/);
  assert.match(tls, /ssl_ecdh_curve /);
  assert.doesNotMatch(tls, /DHE-RSA-AES\d+-SHA|:DHE|CBC|RC4|3DES/);
});

test('the proxy answers to its own name only, and over TLS only', async () => {
  assert.ok(sites.length > 0);
  for (const site of sites) {
    const text = await directives(site);
    assert.match(text, /ssl_reject_handshake on;/);
    assert.match(text, /return 444;/);
    assert.match(text, /return 308 https:\/\/[^$\s]+\$request_uri;/);
    assert.doesNotMatch(text, /https:\/\/\$(host|http_host|server_name)/);
  }
});

test('the proxy stops floods, slow clients and large bodies', async () => {
  const server = await directives('nginx/server.conf');
  for (const rule of ['limit_req ', 'limit_conn ', 'limit_req_status 429;', 'server_tokens off;']) {
    assert.ok(server.includes(rule), rule);
  }
  assert.match(server, /^client_max_body_size [1-9]\d*k;$/m);
  for (const wait of ['client_header_timeout', 'client_body_timeout', 'send_timeout']) {
    assert.match(server, new RegExp(`^${wait} [1-9]\\d?s;$`, 'm'), wait);
  }
});
