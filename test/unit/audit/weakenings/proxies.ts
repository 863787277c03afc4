import type { Weakening } from '../weakening.ts';

const server = { project: 'express', file: 'deploy/nginx/server.conf' } as const;
const tls = { project: 'express', file: 'deploy/nginx/tls.conf' } as const;
const headers = { project: 'express', file: 'deploy/nginx/headers.conf' } as const;
const proxy = { project: 'express', file: 'deploy/nginx/proxy.conf' } as const;
const site = { project: 'express', file: 'deploy/vm/nginx.conf' } as const;

export const proxies: Readonly<Record<string, Weakening>> = {
  'nginx tells its version': {
    ...server,
    from: 'server_tokens off;',
    to: 'server_tokens on;',
    rule: 'nginx-version',
    at: 'server_tokens on;',
  },
  'nothing keeps nginx from telling its version': {
    ...server,
    from: 'server_tokens off;',
    rule: 'nginx-version',
    at: 'server {',
    in: 'deploy/vm/nginx.conf',
  },
  'TLS 1.0 is spoken': {
    ...tls,
    from: 'ssl_protocols TLSv1.2 TLSv1.3;',
    to: 'ssl_protocols TLSv1 TLSv1.2 TLSv1.3;',
    rule: 'nginx-tls',
    at: 'ssl_protocols TLSv1 ',
  },
  'no version of TLS is named': {
    ...tls,
    from: 'ssl_protocols TLSv1.2 TLSv1.3;',
    rule: 'nginx-tls',
    at: 'server {\n    listen 443',
    in: 'deploy/vm/nginx.conf',
  },
  'weak ciphers are let in': {
    ...tls,
    from: 'ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:',
    to: 'ssl_ciphers RC4-SHA:ECDHE-ECDSA-AES128-GCM-SHA256:',
    rule: 'nginx-tls',
    at: 'ssl_ciphers RC4',
  },
  'sessions are kept under one key': {
    ...tls,
    from: 'ssl_session_tickets off;',
    to: 'ssl_session_tickets on;',
    rule: 'nginx-tls',
    at: 'ssl_session_tickets on;',
  },
  'plain HTTP reaches the application': {
    ...site,
    from: '        return 308 https://example.com$request_uri;',
    to: '        proxy_pass http://app;',
    rule: 'nginx-https',
    at: '        proxy_pass http://app;',
  },
  'the client chooses where it is led': {
    ...site,
    from: 'return 308 https://example.com$request_uri;',
    to: 'return 301 https://$host$request_uri;',
    rule: 'nginx-https',
    at: 'https://$host',
  },
  'no flood is stopped': {
    ...server,
    from: 'limit_req zone=app_requests burst=150 nodelay;\n',
    rule: 'nginx-limits',
    at: 'proxy_pass http://app;',
    in: 'deploy/vm/nginx.conf',
  },
  'a client has any number of connections': {
    ...server,
    from: 'limit_conn app_connections 100;\n',
    rule: 'nginx-limits',
    at: 'proxy_pass $application;',
    in: 'deploy/compose/nginx.conf',
  },
  'bodies of any size pass': {
    ...server,
    from: 'client_max_body_size 128k;',
    to: 'client_max_body_size 0;',
    rule: 'nginx-body',
    at: 'client_max_body_size 0;',
  },
  'slow clients are waited for': {
    ...server,
    from: 'client_header_timeout 10s;\n',
    rule: 'nginx-body',
    at: 'proxy_pass http://app;',
    in: 'deploy/vm/nginx.conf',
  },
  'the CSP of nginx is loosened': {
    ...headers,
    from: "default-src 'none'; frame-ancestors 'none'",
    to: "default-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
    rule: 'nginx-headers',
    at: 'unsafe-inline',
  },
  'the CSP of nginx lets everything in': {
    ...headers,
    from: "default-src 'none'; frame-ancestors 'none'",
    to: 'default-src *',
    rule: 'nginx-headers',
    at: 'default-src *',
  },
  'nginx sends no HSTS': {
    ...headers,
    from: 'add_header Strict-Transport-Security $hsts always;\n',
    rule: 'nginx-headers',
    at: 'add_header Content-Security-Policy',
  },
  'HSTS ends soon': {
    project: 'express',
    file: 'deploy/nginx/http.conf',
    from: 'max-age=63072000',
    to: 'max-age=300',
    rule: 'nginx-headers',
    at: 'max-age=300',
  },
  'forwarded addresses are appended': {
    ...proxy,
    from: 'proxy_set_header X-Forwarded-For $remote_addr;',
    to: 'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    rule: 'nginx-forwarded',
    at: '$proxy_add_x_forwarded_for',
  },
  'the forwarded host is passed on': {
    ...proxy,
    from: 'proxy_set_header X-Forwarded-Host "";\n',
    rule: 'nginx-forwarded',
    at: 'proxy_pass http://app;',
    in: 'deploy/vm/nginx.conf',
  },
  'folders are listed': {
    ...site,
    from: '        root /var/www/html;',
    to: '        root /var/www/html;\n        autoindex on;',
    rule: 'nginx-files',
    at: 'autoindex on;',
  },
  'a location leads out of its folder': {
    ...site,
    from: '    location ^~ /.well-known/acme-challenge/ {\n        root /var/www/html;',
    to: '    location /static {\n        alias /srv/my-app/static/;',
    rule: 'nginx-files',
    at: 'alias /srv',
  },
};
