/**
 * The tools' images, each at the content of a release. Renovate keeps version and digest together.
 */
export const IMAGES = {
  docker:
    'docker:29.8.1-cli@sha256:018edbc908e08fcc9dbf029c812c34251e9b4719e6f71ca0e5eae2a987d014ca',
  dockerDaemon:
    'docker:29.8.1-dind@sha256:3f3c01aaaebf7cce837356b688b7c059a4749f10bd7660dec7c58fc454a283f0',
  gitleaks:
    'zricethezav/gitleaks:v8.30.1@sha256:c00b6bd0aeb3071cbcb79009cb16a60dd9e0a7c60e2be9ab65d25e6bc8abbb7f',
  hadolint:
    'hadolint/hadolint:v2.14.0-debian@sha256:158cd0184dcaa18bd8ec20b61f4c1cabdf8b32a592d062f57bdcb8e4c1d312e2',
  prometheus:
    'prom/prometheus:v3.13.3@sha256:6976aa8a60fec930796ce5772b8d12da7a318a5daa8d40d69c5c7819a05eeed7',
  trivy:
    'aquasec/trivy:0.74.0@sha256:62b1e65e8869bc4b4c6aa4fa2b21595256c7c2f6018a9d9ad61caf87187c1969',
} as const;

/** An image whose own entry point would take the job's script for arguments. */
export function tool(name: keyof typeof IMAGES) {
  return { name: IMAGES[name], entrypoint: [''] };
}
