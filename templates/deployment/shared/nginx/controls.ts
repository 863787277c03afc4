import type { SecurityControl } from '../../../../src/plan/contribution.ts';

const TEST = 'test/infrastructure/proxy.test.ts';

/** What nginx does for every deployment that puts it in front. */
export const nginxControls: readonly SecurityControl[] = [
  {
    control: 'The proxy overwrites what clients say about their address, host and request id',
    asvs: ['4.1.3', '15.3.4'],
    file: 'deploy/nginx/proxy.conf',
    test: `${TEST} › the proxy says who the client is, whatever the client says`,
  },
  {
    control: 'Answers of the proxy itself carry the security headers, and no header goes out twice',
    asvs: ['3.4.1', '16.5.1'],
    file: 'deploy/nginx/headers.conf',
    test: `${TEST} › the proxy sends each security header once`,
  },
  {
    control: 'TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only',
    asvs: ['12.1.1', '12.1.2', '11.6.2'],
    file: 'deploy/nginx/tls.conf',
    test: `${TEST} › the proxy speaks TLS 1.2 and 1.3 only`,
  },
  {
    control:
      'Plain HTTP leads to the configured name; other names get neither answer nor certificate',
    asvs: ['4.1.2', '12.2.1'],
    file: 'deploy/nginx/server.conf',
    test: `${TEST} › the proxy answers to its own name only, and over TLS only`,
  },
  {
    control: 'Floods, slow clients and large bodies are stopped before the application',
    asvs: ['2.4.1', '15.2.2'],
    file: 'deploy/nginx/server.conf',
    test: `${TEST} › the proxy stops floods, slow clients and large bodies`,
  },
];
