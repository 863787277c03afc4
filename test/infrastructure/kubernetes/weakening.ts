import type { Manifest } from './manifest.ts';
import { the } from './manifest.ts';

/** A mistake that somebody could make, and the finding that must say so. */
export interface Weakening {
  name: string;
  make(manifests: readonly Manifest[]): void;
  finding: string;
  /** Monokle finds it as well. */
  monokle?: true;
}

export const pod = (manifests: readonly Manifest[]) =>
  the(manifests, 'Deployment').spec.template.spec;
export const container = (manifests: readonly Manifest[]) => pod(manifests).containers[0];
export const context = (manifests: readonly Manifest[]) => container(manifests).securityContext;
export const gateway = (manifests: readonly Manifest[]) => the(manifests, 'Gateway').spec;
export const scaler = (manifests: readonly Manifest[]) =>
  the(manifests, 'HorizontalPodAutoscaler').spec;
export const budget = (manifests: readonly Manifest[]) =>
  the(manifests, 'PodDisruptionBudget').spec;

export function weakening(
  name: string,
  finding: string,
  make: (manifests: readonly Manifest[]) => unknown,
  monokle?: true,
): Weakening {
  return { name, finding, make: (manifests) => void make(manifests), ...(monokle && { monokle }) };
}
