import type { SecurityControl } from '../../../../src/plan/contribution.ts';

/** The alert rules, wherever the application runs. */
export const prometheusControls: readonly SecurityControl[] = [
  {
    control: 'Guessed passwords, floods, an admin at a new address and lost parts raise an alert',
    asvs: ['16.3.3'],
    file: 'deploy/prometheus/alerts.yml',
    test: 'test/infrastructure/alerts.test.ts › every alert reads a metric that exists',
  },
];
