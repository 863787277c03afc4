import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { rendered } from '../rendered.ts';
import type { Manifest } from './manifest.ts';
import { kustomize } from './tools.ts';

type Given = Parameters<typeof rendered>[0] & { name?: string };

/** Projects that differ in what manifests are made from. */
const projects: Record<string, Given> = {
  'postgres-ts': {},
  'mysql-js': { database: 'mysql', language: 'js', packageManager: 'pnpm' },
  'nest-mysql': { framework: 'nest', database: 'mysql', validation: 'joi' },
  'hono-postgres-compose': { framework: 'hono', deploy: ['compose', 'kubernetes'] },
  'postgres-store': { secrets: 'aws-secrets-manager' },
  'hostile-name': { name: '@my-scope/kube-My.app_', domain: 'api.example.co.uk' },
};

export const overlays = ['staging', 'production'] as const;

export interface Built {
  name: string;
  /** The project's folder. */
  folder: string;
  /** The manifests of each overlay, as text and read. */
  overlays: Record<(typeof overlays)[number], { text: string; manifests: Manifest[] }>;
}

/** Every project, built by kubectl. */
export async function builtProjects(): Promise<Built[]> {
  return Promise.all(Object.entries(projects).map(([name, given]) => build(name, given)));
}

async function build(name: string, { name: called, ...given }: Given): Promise<Built> {
  const folder = rendered({ deploy: ['kubernetes'], ...given }, called);
  const [staging, production] = await Promise.all(
    overlays.map(async (overlay) => {
      const text = await kustomize(path.join(folder, 'deploy/kubernetes/overlays', overlay));
      return { text, manifests: read(text) };
    }),
  );
  return { name, folder, overlays: { staging: staging!, production: production! } };
}

/** The manifests in a text of several documents. */
export function read(text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS());
}
