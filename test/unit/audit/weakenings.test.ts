/** Each way to weaken a fresh project is found, by the rule that is for it, in the file and line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audit } from '../../../src/audit/audit.ts';
import { rules } from '../../../src/audit/rules/index.ts';
import { repositoryOf } from '../../../src/repository/repository.ts';
import { freshProject, weakened } from './weakening.ts';
import { code } from './weakenings/code.ts';
import { containers } from './weakenings/containers.ts';
import { files } from './weakenings/files.ts';
import { pipelines } from './weakenings/pipelines.ts';
import { proxies } from './weakenings/proxies.ts';

const weakenings = { ...containers, ...pipelines, ...proxies, ...files, ...code };

for (const [name, weakening] of Object.entries(weakenings)) {
  test(`found: ${name}`, () => {
    const repository = weakened(weakening);
    const file = weakening.in ?? weakening.file;
    const text = repository.read(file) ?? '';
    const line = text.slice(0, text.indexOf(weakening.at)).split('\n').length;
    assert.ok(text.includes(weakening.at), `${file} does not hold ${weakening.at}`);

    const findings = audit(repository).flatMap((point) => point.findings);
    const found = findings.map(({ rule, path, line: at }) => `${rule} ${path}:${at}`);
    assert.ok(found.includes(`${weakening.rule} ${file}:${line}`), `only: ${found.join(', ')}`);
  });
}

for (const project of new Set(Object.values(weakenings).map(({ project }) => project))) {
  test(`nothing is found in the fresh project of ${project}`, () => {
    const points = audit(repositoryOf(freshProject(project)));
    assert.deepEqual(
      points.flatMap(({ findings }) => findings),
      [],
    );
  });
}

test('every rule finds at least one of them', () => {
  const needed = new Set(Object.values(weakenings).map(({ rule }) => rule));
  assert.deepEqual(
    rules.filter(({ id }) => !needed.has(id)).map(({ id }) => id),
    [],
  );
});
