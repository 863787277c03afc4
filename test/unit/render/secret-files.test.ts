import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { parse } from 'yaml';
import { planFor } from '../../../src/plan/plan.ts';
import { composeFile } from '../../../src/render/compose.ts';
import { renderTemplate } from '../../../src/render/templates.ts';
import { viewOf } from '../../../src/render/view.ts';
import { allCombinations, isValid } from '../../support/combinations.ts';

const SCRIPT = 'deployment/compose/files/deploy/compose/make-secrets.sh.hbs';

const withScript = allCombinations()
  .filter(isValid)
  .filter((answers) => planFor(answers).facts['hasDockerfile']);
const databases = new Map(withScript.map((answers) => [answers.database, answers]));

for (const [database, answers] of databases) {
  suite(`the secrets of ${database}`, { skip: process.platform === 'win32' }, () => {
    const project = mkdtempSync(path.join(tmpdir(), 'secrets-'));
    after(() => rmSync(project, { recursive: true }));
    const plan = planFor(answers);
    const script = path.join(project, 'deploy/compose/make-secrets.sh');
    mkdirSync(path.dirname(script), { recursive: true });
    writeFileSync(script, renderTemplate(SCRIPT, viewOf(plan)));
    const make = () => execFileSync('sh', [script], { encoding: 'utf8' });
    const read = (name: string) => readFileSync(path.join(project, 'secrets', name), 'utf8');
    const names = Object.keys(parse(composeFile(plan), { merge: true }).secrets);
    make();

    test('every secret that compose.yaml mounts is made, and is random', () => {
      const values = names.map(read);
      assert.equal(new Set(values).size, names.length);
      for (const value of values) assert.match(value, /(^|:)[0-9a-f]{64}(@|$)/);
    });

    test('a URL holds the password of its server', () => {
      for (const { variable, compose } of plan.services) {
        assert.equal(read(variable), compose.url.replace('PASSWORD', read(compose.password)));
      }
    });

    test('only the owner may enter the folder', () => {
      assert.equal(statSync(path.join(project, 'secrets')).mode & 0o777, 0o700);
      for (const name of names) {
        assert.equal(statSync(path.join(project, 'secrets', name)).mode & 0o777, 0o444);
      }
    });

    test('what is there already stays as it is', () => {
      const values = names.map(read);
      assert.match(make(), /is there already/);
      assert.deepEqual(names.map(read), values);
    });
  });
}
