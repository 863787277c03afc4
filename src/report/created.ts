import type { Answers } from '../answers/answers.ts';
import type { Host } from '../answers/host.ts';
import { runsProjects } from '../answers/host.ts';
import type { CreateOutcome } from '../apply/create-project.ts';
import type { FileDecision } from '../merge/file-decision.ts';
import type { PackageManager } from '../plan/package-manager.ts';
import { fileList } from './file-list.ts';
import { nextSteps } from './next-steps.ts';
import { styleFor } from './style.ts';

export interface CreatedProject {
  directory: string;
  host: Host;
  answers: Answers;
  packageManager: PackageManager;
  decisions: readonly FileDecision[];
  outcome: CreateOutcome;
}

/** The last screen: what was made, what the person should know, and what to type next. */
export function reportCreated(project: CreatedProject, { json }: { json?: boolean }): void {
  const { directory, answers, packageManager, decisions, outcome } = project;
  const next = nextSteps(directory, packageManager, outcome);
  if (json) {
    const report = { directory, answers, files: fileList(decisions), ...outcome, next };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const style = styleFor(process.stdout);
  const kept = decisions.filter(
    ({ decision }) => decision.kind === 'conflict' || decision.kind === 'keep',
  );
  const lines = [
    `${style.green('Created')} ${style.bold(answers.name)}: ${decisions.length - kept.length} files.`,
    ...(kept.length > 0 ? [`Left as they were: ${kept.map(({ path }) => path).join(', ')}.`] : []),
    ...notes(project),
    '',
    'Next:',
    ...next.map((command) => `  ${style.cyan(command)}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function notes({ host, packageManager, outcome }: CreatedProject): string[] {
  const { nodeVersion } = host;
  const notes: string[] = [];
  if (!runsProjects(nodeVersion)) {
    notes.push(
      `The project needs Node 22.18 or later and this is ${nodeVersion}, so its scripts bring a Node of their own.`,
    );
  }
  if (!outcome.installed && !packageManager.comesLocked) {
    notes.push(
      `The first ${packageManager.install} writes ${packageManager.lockfile}, which belongs in the repository.`,
    );
  }
  if (outcome.git === 'git-not-found')
    notes.push('Git was not found, so there is no repository yet.');
  return notes;
}
