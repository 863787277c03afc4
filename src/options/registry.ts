import { nist } from '../../templates/auth/nist/option.ts';
import { github } from '../../templates/ci/github/option.ts';
import { gitlab } from '../../templates/ci/gitlab/option.ts';
import { none as noCi } from '../../templates/ci/none/option.ts';
import { core } from '../../templates/core/core.ts';
import { mysql } from '../../templates/database/mysql/option.ts';
import { postgres } from '../../templates/database/postgres/option.ts';
import { sqlite } from '../../templates/database/sqlite/option.ts';
import { compose } from '../../templates/deployment/compose/option.ts';
import { kubernetes } from '../../templates/deployment/kubernetes/option.ts';
import { none as noDeployment } from '../../templates/deployment/none/option.ts';
import { vm } from '../../templates/deployment/vm/option.ts';
import { express } from '../../templates/framework/express/option.ts';
import { fastify } from '../../templates/framework/fastify/option.ts';
import { hono } from '../../templates/framework/hono/option.ts';
import { nest } from '../../templates/framework/nest/option.ts';
import { js } from '../../templates/language/js/option.ts';
import { ts } from '../../templates/language/ts/option.ts';
import { bun } from '../../templates/package-manager/bun/option.ts';
import { npm } from '../../templates/package-manager/npm/option.ts';
import { pnpm } from '../../templates/package-manager/pnpm/option.ts';
import { yarn } from '../../templates/package-manager/yarn/option.ts';
import { pm2 } from '../../templates/process-manager/pm2/option.ts';
import { systemd } from '../../templates/process-manager/systemd/option.ts';
import { awsSecretsManager } from '../../templates/secrets/aws-secrets-manager/option.ts';
import { awsSsm } from '../../templates/secrets/aws-ssm/option.ts';
import { env } from '../../templates/secrets/env/option.ts';
import { joi } from '../../templates/validation/joi/option.ts';
import { zod } from '../../templates/validation/zod/option.ts';
import type { Axis } from './axis.ts';

/** What every project has. */
export { core };

/** Every question and option, in the order they are shown. */
export const axes: readonly Axis[] = [
  {
    id: 'framework',
    flag: '--framework',
    question: 'Which framework?',
    options: [express, fastify, hono, nest],
    asked: 'first',
  },
  {
    id: 'database',
    flag: '--database',
    question: 'Which database?',
    options: [postgres, mysql, sqlite],
    asked: 'first',
  },
  {
    id: 'deploy',
    flag: '--deploy',
    question: 'Where will it run?',
    options: [compose, vm, kubernetes, noDeployment],
    multiple: true,
    asked: 'first',
  },
  {
    id: 'processManager',
    flag: '--process-manager',
    question: 'Which process manager on the server?',
    options: [pm2, systemd],
    asked: 'more',
    appliesTo: ({ deploy }) => deploy.includes('vm'),
    groups: ['process'],
  },
  {
    id: 'validation',
    flag: '--validation',
    question: 'Which validator?',
    options: [zod, joi],
    asked: 'more',
  },
  {
    id: 'language',
    flag: '--language',
    question: 'Which language?',
    options: [ts, js],
    asked: 'more',
  },
  {
    id: 'passwordPolicy',
    flag: '--password-policy',
    question: 'Which password policy?',
    options: [nist],
    asked: 'more',
  },
  {
    id: 'secrets',
    flag: '--secrets',
    question: 'Where do secrets come from?',
    options: [env, awsSecretsManager, awsSsm],
    asked: 'more',
  },
  {
    id: 'ci',
    flag: '--ci',
    question: 'Which CI?',
    options: [github, gitlab, noCi],
    asked: 'more',
    groups: ['ci'],
  },
  {
    id: 'packageManager',
    flag: '--package-manager',
    question: 'Which package manager?',
    options: [npm, pnpm, yarn, bun],
    asked: 'more',
    detected: ({ caller }) => caller,
  },
];
