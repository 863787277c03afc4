import type { BackingService } from '../../../src/plan/contribution.ts';
import { generatedApplication } from '../../../src/plan/generated-application.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { npm } from '../../../templates/package-manager/npm/option.ts';

const store: BackingService = {
  name: 'store',
  image: 'store:1',
  port: 7000,
  variable: 'STORE_URL',
  compose: {
    service: {
      user: '70:70',
      volumes: ['store-data:/var/lib/store'],
      deploy: { resources: { limits: { memory: '1g', cpus: '1', pids: 64 } } },
    },
    url: 'store://app:PASSWORD@store:7000/app',
    password: 'store_password',
    secrets: ['store_root_password'],
    volumes: ['store-data'],
  },
  ci: { environment: { STORE_USER: 'app' }, health: 'store ping', url: 'store://localhost:7000' },
};

/** A small plan made by hand: what the emitters of deployment and CI files read, and nothing else. */
export function deploymentPlan(
  facts: Plan['facts'] = {},
  services = [store],
  packageManager = npm.packageManager!,
): Plan {
  const answers = { domain: 'api.example.org' };
  const sources = { extension: 'ts', runs: 'dist', types: 'syntax' } as const;
  return {
    answers,
    packageManager,
    sources,
    application: generatedApplication(answers, sources, packageManager),
    facts: { systemName: 'shop', hasDockerfile: true, ...facts },
    services,
    composed: [{ part: 'compose-file', owner: 'somewhere' }],
    env: [
      { name: 'STORE_URL', kind: { type: 'url', protocols: ['store:'] }, secret: true },
      { name: 'JWT_ACCESS_SECRET', kind: { type: 'secrets' }, secret: true },
      { name: 'LOG_LEVEL', kind: { type: 'string' } },
    ].map((row) => ({ ...row, description: 'A variable.' })),
  } as unknown as Plan;
}
