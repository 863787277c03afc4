import type { Weakening } from '../weakening.ts';

const pm2 = { project: 'express', file: 'ecosystem.config.js' } as const;

const unit = `[Unit]
Description=app

[Service]
User=app
ExecStart=/usr/bin/node dist/server.js
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
CapabilityBoundingSet=
`;
const service = { project: 'express', file: 'deploy/app.service' } as const;

export const files: Readonly<Record<string, Weakening>> = {
  '.env is in the repository': {
    project: 'express',
    file: '.env',
    to: 'JWT_ACCESS_SECRET=abc\n',
    rule: 'env-file',
    at: 'JWT_ACCESS_SECRET',
  },
  '.env is not ignored': {
    project: 'express',
    file: '.gitignore',
    from: '.env\n.env.*\n',
    rule: 'env-file',
    at: 'node_modules/',
  },
  '.env is let in again': {
    project: 'express',
    file: '.gitignore',
    from: '!.env.example',
    to: '!.env.example\n!.env.production',
    rule: 'env-file',
    at: '!.env.production',
  },
  'the example has a secret that works': {
    project: 'express',
    file: '.env.example',
    from: '# JWT_ACCESS_SECRET=',
    to: 'JWT_ACCESS_SECRET=q8Zr4NnT0vXw2LkYbH7cJm5sFdGpAeUi',
    rule: 'env-example',
    at: 'JWT_ACCESS_SECRET=q8',
  },
  'the example has a password that works': {
    project: 'express',
    file: '.env.example',
    from: 'REDIS_URL=redis://:password@localhost:6379/0',
    to: 'REDIS_URL=redis://:Tq7vLz0p@localhost:6379/0',
    rule: 'env-example',
    at: 'Tq7vLz0p',
  },
  'a private key is in the repository': {
    project: 'express',
    file: 'deploy/key.pem',
    to: '# for nginx\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n',
    rule: 'secret-in-file',
    at: '-----BEGIN',
  },
  'a key of AWS is in the code': {
    project: 'express',
    file: 'src/errors.ts',
    from: 'export class AppError',
    to: "export const key = 'AKIAQ3EGRZXCVBNMASDF';\nexport class AppError",
    rule: 'secret-in-file',
    at: 'AKIAQ3',
  },
  'a secret is in the code': {
    project: 'express',
    file: 'src/security/tokens.ts',
    from: "const ALGORITHM = 'HS256';",
    to: "const ALGORITHM = 'HS256';\nconst jwtSecret = 'q8Zr4NnT0vXw2LkYbH7cJm5sFdGpAeUi';",
    rule: 'secret-in-file',
    at: 'const jwtSecret',
  },
  'a token of the registry is in the repository': {
    project: 'express',
    file: '.npmrc',
    from: 'save-exact=true',
    to: 'save-exact=true\n//registry.npmjs.org/:_authToken=abcdef0123456789',
    rule: 'secret-in-file',
    at: '_authToken',
  },
  'packages run scripts at installation': {
    project: 'express',
    file: '.npmrc',
    from: 'ignore-scripts=true',
    to: 'ignore-scripts=false',
    rule: 'install-settings',
    at: 'ignore-scripts=false',
  },
  'releases of today are taken': {
    project: 'express',
    file: '.npmrc',
    from: 'min-release-age=7\n',
    rule: 'install-settings',
    at: '# Packages run',
  },
  'pnpm takes releases of today': {
    project: 'javascript',
    file: 'pnpm-workspace.yaml',
    from: 'minimumReleaseAge: 10080',
    to: 'minimumReleaseAge: 0',
    rule: 'install-settings',
    at: 'minimumReleaseAge: 0',
  },
  'Yarn lets packages run scripts': {
    project: 'fastify',
    file: '.yarnrc.yml',
    from: 'enableScripts: false',
    to: 'enableScripts: true',
    rule: 'install-settings',
    at: 'enableScripts: true',
  },
  'Bun lets packages run scripts': {
    project: 'hono',
    file: 'bunfig.toml',
    from: 'ignoreScripts = true',
    to: 'ignoreScripts = false',
    rule: 'install-settings',
    at: 'ignoreScripts = false',
  },
  'a dependency may be any version': {
    project: 'express',
    file: 'package.json',
    from: '"pino": "10.4.0"',
    to: '"pino": "*"',
    rule: 'dependency-range',
    at: '"pino": "*"',
  },
  'a dependency comes from a Git repository': {
    project: 'express',
    file: 'package.json',
    from: '"pino": "10.4.0"',
    to: '"pino": "github:somebody/pino"',
    rule: 'dependency-range',
    at: 'github:somebody',
  },
  'any Node will do': {
    project: 'express',
    file: 'package.json',
    from: '  "engines": {\n    "node": ">=22.18"\n  },\n',
    rule: 'node-version',
    at: '{\n  "name"',
  },
  'an old Node will do': {
    project: 'express',
    file: 'package.json',
    from: '>=22.18',
    to: '>=18',
    rule: 'node-version',
    at: '>=18',
  },
  'the compiler is not strict': {
    project: 'express',
    file: 'tsconfig.json',
    from: '"strict": true',
    to: '"strict": false',
    rule: 'compiler-strict',
    at: '"strict": false',
  },
  'the compiler checks no null': {
    project: 'javascript',
    file: 'jsconfig.json',
    from: '    "strict": true,\n',
    to: '    "strict": true,\n    "strictNullChecks": false,\n',
    rule: 'compiler-strict',
    at: 'strictNullChecks',
  },
  'the linter lets eval through': {
    project: 'express',
    file: 'eslint.config.js',
    from: "      'no-eval': 'error',\n",
    rule: 'lint-rules',
    at: 'import js from',
  },
  'a rule of the linter is off': {
    project: 'express',
    file: 'eslint.config.js',
    from: "'no-new-func': 'error'",
    to: "'no-new-func': 'off'",
    rule: 'lint-rules',
    at: "'no-new-func': 'off'",
  },
  'the linter lets raw SQL through': {
    project: 'express',
    file: 'eslint.config.js',
    from: "'no-restricted-syntax': ['error', ...forbiddenSyntax]",
    to: "'no-restricted-syntax': 'off'",
    rule: 'lint-rules',
    at: "'no-restricted-syntax': 'off'",
  },
  'processes run as root': {
    ...pm2,
    from: "    name: 'my-app',",
    to: "    name: 'my-app',\n    user: 'root',",
    rule: 'service-user',
    at: "user: 'root'",
  },
  'PM2 keeps a secret': {
    ...pm2,
    from: "      NODE_ENV: 'production',",
    to: "      JWT_ACCESS_SECRET: 'q8Zr4NnT0vXw2LkY',\n      NODE_ENV: 'production',",
    rule: 'process-environment',
    at: "JWT_ACCESS_SECRET: 'q8",
  },
  'PM2 hands on its own environment': {
    ...pm2,
    from: ", '--env-file=/etc/my-app/app.env'",
    rule: 'process-environment',
    at: "script: 'dist/server.js'",
  },
  'PM2 opens the debugger': {
    ...pm2,
    from: "node_args: ['--disable-proto=delete',",
    to: "node_args: ['--inspect', '--disable-proto=delete',",
    rule: 'process-flags',
    at: "'--inspect'",
  },
  'the service runs as root': {
    ...service,
    to: unit.replace('User=app', 'User=root'),
    rule: 'service-user',
    at: 'User=root',
  },
  'the service has no user': {
    ...service,
    to: unit.replace('User=app\n', ''),
    rule: 'service-user',
    at: 'ExecStart=',
  },
  'the service can gain rights': {
    ...service,
    to: unit.replace('NoNewPrivileges=yes', 'NoNewPrivileges=no'),
    rule: 'service-sandbox',
    at: 'NoNewPrivileges=no',
  },
  'the service may write anywhere': {
    ...service,
    to: unit.replace('ProtectSystem=strict\n', ''),
    rule: 'service-sandbox',
    at: 'ExecStart=',
  },
  'the service keeps its capabilities': {
    ...service,
    to: unit.replace('CapabilityBoundingSet=\n', ''),
    rule: 'service-sandbox',
    at: 'ExecStart=',
  },
  'a secret stands in the unit': {
    ...service,
    to: `${unit}Environment=JWT_ACCESS_SECRET=q8Zr4NnT0vXw2LkY\n`,
    rule: 'process-environment',
    at: 'Environment=',
  },
  'nobody is woken by failed logins': {
    project: 'express',
    file: 'deploy/prometheus/alerts.yml',
    to: 'groups:\n  - name: app\n    rules:\n      - alert: Down\n        expr: up == 0\n',
    rule: 'alert-rules',
    at: 'groups:',
  },
};
