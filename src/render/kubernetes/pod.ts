import type { Plan } from '../../plan/plan.ts';
import { secretFiles } from '../app-secrets.ts';
import type { Comments } from '../yaml.ts';

/** Any part of a manifest, as the Kubernetes API has it. */
export type Row = Readonly<Record<string, unknown>>;

/** What a pod is for; its label, and what policies select it by. */
export type Component = 'app' | 'migration';

export const COMPONENT = 'app.kubernetes.io/component';

/** Beside, not over, where platforms mount tokens of their own. */
const SECRETS = '/run/secrets/app';
/** High, so that it is nobody's on the node, not even the image's own user. */
const USER = 10_001;

/** A pod of the application's image under the restricted profile, with what a component adds to it. */
export function pod(plan: Plan, component: Component, more: { container: Row; spec: Row }) {
  const secrets = secretFiles(plan);
  return {
    metadata: { labels: { [COMPONENT]: component } },
    spec: {
      serviceAccountName: 'app',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: USER,
        runAsGroup: USER,
        fsGroup: USER,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...more.spec,
      containers: [
        {
          name: component,
          image: String(plan.facts['systemName']),
          ...more.container,
          envFrom: [{ configMapRef: { name: 'app-environment' } }],
          ...(secrets.length > 0 && { env: secrets.map(fileVariable) }),
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [
            ...(secrets.length > 0
              ? [{ name: 'secrets', mountPath: SECRETS, readOnly: true }]
              : []),
            { name: 'tmp', mountPath: '/tmp' },
          ],
        },
      ],
      volumes: [
        ...(secrets.length > 0 ? [secretVolume(secrets)] : []),
        { name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '32Mi' } },
      ],
    },
  };
}

function fileVariable(name: string): Row {
  return { name: `${name}_FILE`, value: `${SECRETS}/${name}` };
}

function secretVolume(secrets: readonly string[]): Row {
  const items = secrets.map((name) => ({ key: name, path: name }));
  return { name: 'secrets', secret: { secretName: 'app-secrets', defaultMode: 0o440, items } };
}

/** What is said in every pod, by the path of its template. */
export function podComments(plan: Plan, template: string): Comments {
  if (secretFiles(plan).length === 0) return {};
  const spec = `${template} › spec`;
  return {
    [`${spec} › containers › 0 › env`]:
      'Files rather than variables, which every child process and crash report would hold.',
    [`${spec} › volumes › 0 › secret › defaultMode`]: '0440: its own group reads, nobody writes.',
  };
}

/** Memory is the same for both, so that a node never promises what it does not have. */
export function resources(cpu: { request: string; limit: string }, memory: string): Row {
  const disk = { 'ephemeral-storage': '64Mi' };
  return {
    requests: { cpu: cpu.request, memory, ...disk },
    limits: { cpu: cpu.limit, memory, ...disk },
  };
}
