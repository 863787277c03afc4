import assert from 'node:assert/strict';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { audit } from '../../src/audit/audit.ts';
import type { Answers } from '../../src/answers/answers.ts';
import { planFor } from '../../src/plan/plan.ts';
import { render } from '../../src/render/render.ts';
import { repositoryOf } from '../../src/repository/repository.ts';
import type { Tree } from '../../src/tree/tree.ts';

/** Texts that were checked already: most files are the same in most combinations. */
const checked = new Set<string>();

/** Renders a project, twice alike, and checks each of its files and claims. */
export function checkProject(answers: Answers): void {
  const tree = render(planFor(answers));
  assert.deepEqual(tree.entries(), render(planFor(answers)).entries());
  for (const [path, { text }] of tree.entries()) checkFile(path, text);
  checkClaims(tree);
  checkHardening(tree);
}

function checkFile(path: string, text: string): void {
  if (checked.has(path + text)) return;
  checked.add(path + text);
  assert.ok(text.endsWith('\n'), `${path} does not end in a line feed`);
  assert.doesNotMatch(text, /\r/, path);
  // A dashboard's own names of its series look like ours.
  const unrendered = text.replace(/"(?:legendFormat|titleFormat)": ".*"/g, '');
  assert.doesNotMatch(unrendered, /(?<!\$)\{\{[#/^>]?\w|\[object Object\]/, path);
  if (/\.json$/.test(path)) assert.doesNotThrow(() => JSON.parse(text), path);
  if (/\.ya?ml$/.test(path)) {
    const problems = parseAllDocuments(text).flatMap(({ errors, warnings }) => [
      ...errors,
      ...warnings,
    ]);
    assert.deepEqual(problems, [], path);
  }
  if (/\.[cm]?[jt]s$/.test(path)) {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
    const { parseDiagnostics } = source as unknown as { parseDiagnostics: unknown[] };
    assert.deepEqual(parseDiagnostics, [], path);
  }
}

/** Each row of the table of controls names a file that is there and a test that is there. */
function checkClaims(tree: Tree): void {
  const table = tree.get('docs/security-controls.md')?.text ?? '';
  const rows = [...table.matchAll(/\| `([^`]+)` \| `([^`]+)` \|$/gm)];
  assert.ok(rows.length >= 20, `${rows.length} security controls`);
  for (const [, file = '', shownBy = ''] of rows) {
    assert.ok(tree.get(file), `docs/security-controls.md names ${file}, which is not there`);
    const [testFile = '', name = ''] = shownBy.split(' › ');
    const source = tree.get(testFile)?.text.replace(/\\'/g, "'");
    assert.ok(
      source?.includes(name),
      `docs/security-controls.md names the test ${shownBy}, which is not there`,
    );
  }
}

/** Every point of the checklist is met, but for what was not asked for: a pipeline, a container. */
function checkHardening(tree: Tree): void {
  const points = audit(repositoryOf(tree));
  assert.deepEqual(
    points.flatMap(({ findings }) => findings),
    [],
  );
  const unmet = points.filter(({ status }) => status !== 'met').map(({ id }) => id);
  assert.deepEqual(
    unmet.filter((id) => id !== 'pipeline' && id !== 'isolation'),
    [],
  );
}
