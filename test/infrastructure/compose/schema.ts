import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { planFor } from '../../../src/plan/plan.ts';
import { composeFile } from '../../../src/render/compose.ts';
import { allCombinations, isValid } from '../../support/combinations.ts';
import type { Engine } from './engine.ts';

/** One compose.yaml for each database, package manager, source of secrets and language. */
function composeFiles(): string[] {
  const found = new Map<string, string>();
  for (const answers of allCombinations()) {
    if (!isValid(answers) || !answers.deploy.includes('compose')) continue;
    const { database, packageManager, secrets, language } = answers;
    const choices = [database, packageManager, secrets, language].join();
    if (!found.has(choices)) found.set(choices, composeFile(planFor(answers)));
  }
  assert.ok(found.size >= 24);
  return [...new Set(found.values())];
}

/** Each file, judged by the schema that Compose itself goes by, which knows every key. */
export async function composeTakesEveryFile(engine: Engine): Promise<void> {
  const take = (text: string) => {
    writeFileSync(path.join(engine.folder, 'compose.yaml'), text);
    return engine.docker('compose', 'config', '--quiet');
  };
  const texts = composeFiles();
  for (const text of texts) await take(text);
  for (const [from, to] of [
    ['read_only: true', 'readonly: true'],
    ['pids: 128', 'pid: 128'],
    ['cap_drop: [ALL]', 'cap_drop: ALL'],
    ['internal: true', 'intern: true'],
  ] as const) {
    assert.ok(texts[0]!.includes(from), from);
    await assert.rejects(take(texts[0]!.replace(from, to)), new RegExp(/^\w+/.exec(to)![0]));
  }
}
