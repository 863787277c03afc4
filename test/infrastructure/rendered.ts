import path from 'node:path';
import fs from 'fs-extra';
import { completeAnswers } from '../../src/answers/resolve.ts';
import { planFor } from '../../src/plan/plan.ts';
import { render } from '../../src/render/render.ts';
import { temporaryFolder } from '../support/packed.ts';

type Choices = Parameters<typeof completeAnswers>[0];

/** The files of a project, written to a temporary folder; nothing is installed. */
export function rendered(choices: Choices, name = 'my-app'): string {
  const folder = temporaryFolder();
  const answers = completeAnswers(choices, { name, pinnedNode: false });
  for (const [file, { text }] of render(planFor(answers)).entries()) {
    fs.outputFileSync(path.join(folder, file), text);
  }
  return folder;
}
