/**
 * The files that are rendered or put together, as they come out, for a pairwise set of choices: a change
 * of a template reads as a change of projects. `npm run snapshots` renews them.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import fs from 'fs-extra';
import { texts } from '#templates';
import { completeAnswers } from '../../src/answers/resolve.ts';
import { planFor } from '../../src/plan/plan.ts';
import { render } from '../../src/render/render.ts';

const folder = path.join(import.meta.dirname, '../snapshots');
const converted = createRequire(import.meta.url)('#templates-js') as { texts: typeof texts };
const verbatim = new Set([...Object.values(texts), ...Object.values(converted.texts)]);

type Choices = Parameters<typeof completeAnswers>[0];

const projects: Record<string, [choices: Choices, pinnedNode: boolean]> = {
  'hono-sqlite-none': [
    { framework: 'hono', database: 'sqlite', deploy: ['none'], ci: 'none' },
    false,
  ],
  'nest-sqlite-compose': [
    { framework: 'nest', database: 'sqlite', deploy: ['compose'], ci: 'none' },
    false,
  ],
  'postgres-compose-vm': [{ deploy: ['compose', 'vm'] }, false],
  'mysql-compose-vm': [{ database: 'mysql', deploy: ['compose', 'vm'] }, true],
  'postgres-compose-vm-js': [{ language: 'js', deploy: ['compose', 'vm'] }, false],
  'postgres-everywhere-secrets-manager': [
    { deploy: ['compose', 'vm', 'kubernetes'], secrets: 'aws-secrets-manager', ci: 'none' },
    false,
  ],
  'sqlite-none-ssm': [
    { database: 'sqlite', deploy: ['none'], secrets: 'aws-ssm', ci: 'none' },
    false,
  ],
  'postgres-none': [{ deploy: ['none'], ci: 'none', validation: 'joi' }, true],
  'sqlite-compose': [{ database: 'sqlite', ci: 'none' }, true],
  'sqlite-vm': [{ database: 'sqlite', deploy: ['vm'], domain: 'api.example.com' }, false],
  'postgres-gitlab-pnpm': [
    { deploy: ['compose', 'vm'], ci: 'gitlab', packageManager: 'pnpm' },
    true,
  ],
  'sqlite-gitlab-yarn': [
    {
      database: 'sqlite',
      deploy: ['vm'],
      processManager: 'systemd',
      ci: 'gitlab',
      packageManager: 'yarn',
    },
    false,
  ],
  'sqlite-compose-bun': [{ database: 'sqlite', packageManager: 'bun' }, false],
  'mysql-kubernetes': [{ database: 'mysql', deploy: ['kubernetes'] }, false],
  'fastify-sqlite-none': [{ framework: 'fastify', database: 'sqlite', deploy: ['none'] }, true],
};

for (const [name, [choices, pinnedNode]] of Object.entries(projects)) {
  test(`${name} is as in test/snapshots`, () => {
    const rendered = composedFiles(choices, pinnedNode);
    const home = path.join(folder, name);
    if (process.env['UPDATE_SNAPSHOTS']) {
      rmSync(home, { recursive: true, force: true });
      for (const [file, text] of rendered) fs.outputFileSync(path.join(home, file), text);
    }
    assert.deepEqual(storedFiles(home), rendered);
  });
}

/** All but what is emitted as it lies in `templates/`, and the lockfile. */
function composedFiles(choices: Choices, pinnedNode: boolean): [string, string][] {
  const tree = render(planFor(completeAnswers(choices, { name: 'my-app', pinnedNode })));
  return tree
    .entries()
    .filter(([file, { text }]) => !verbatim.has(text) && file !== 'package-lock.json')
    .map(([file, { text }]) => [file, text]);
}

function storedFiles(home: string): [string, string][] {
  if (!existsSync(home)) return [];
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file): [string, string] => [
      path.relative(home, file).split(path.sep).join('/'),
      readFileSync(file, 'utf8'),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
