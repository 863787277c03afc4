import assert from 'node:assert/strict';

/** A manifest as the Kubernetes API has it; what stands in it is for a schema to say. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  spec: any;
  data?: Record<string, string>;
  automountServiceAccountToken?: boolean;
}

export const ofKind = (manifests: readonly Manifest[], kind: string) =>
  manifests.filter((manifest) => manifest.kind === kind);

/** The only manifest of a kind, or the one of a name. */
export function the(manifests: readonly Manifest[], kind: string, name?: string): Manifest {
  const found = ofKind(manifests, kind).filter((row) => !name || row.metadata.name === name);
  assert.equal(found.length, 1, `${found.length} of ${kind} ${name ?? ''}`);
  return found[0]!;
}

/** The templates of all pods, with whose they are. */
export function podTemplates(manifests: readonly Manifest[]) {
  return manifests
    .filter(({ kind }) => ['Deployment', 'Job'].includes(kind))
    .map(({ kind, spec }) => ({ owner: kind, ...spec.template }));
}
