import type { FileDecision } from '../merge/file-decision.ts';
import type { Plan } from '../plan/plan.ts';
import { developmentEnv, ENV_MODE } from '../state/secrets.ts';
import { nextState } from '../state/state.ts';
import { safePath } from '../tree/safe-path.ts';
import type { Tree } from '../tree/tree.ts';
import { changesOf, stateChanges } from './changes.ts';
import type { GitOutcome } from './git.ts';
import { commitProject } from './git.ts';
import type { InstallProgress } from './install.ts';
import { installPackages } from './install.ts';
import { transact } from './transaction.ts';

/** A project that is decided on down to each file. */
export interface DecidedProject {
  directory: string;
  plan: Plan;
  tree: Tree;
  decisions: readonly FileDecision[];
  /** The generator's version. */
  version: string;
}

export interface CreateSteps {
  install: boolean;
  git: boolean;
  signal: AbortSignal;
  onInstall(progress: InstallProgress): void;
}

export interface CreateOutcome {
  installed: boolean;
  git: GitOutcome | 'left-out';
}

/** Writes the project, its `.env` and its state, installs and commits: all of it, or nothing. */
export async function createProject(
  { directory, plan, tree, decisions, version }: DecidedProject,
  { install, git, signal, onInstall }: CreateSteps,
): Promise<CreateOutcome> {
  const state = nextState(undefined, tree, decisions, {
    generator: version,
    answers: { ...plan.answers },
  });
  const environment = { path: safePath('.env'), text: developmentEnv(plan.env), mode: ENV_MODE };
  const changes = [...changesOf(decisions), environment, ...stateChanges(undefined, state)];
  return transact(
    directory,
    async (transaction) => {
      await transaction.write(changes);
      if (install) await installPackages(transaction, plan.packageManager, onInstall);
      const committed = git ? await commitProject(transaction, 'Create the project') : 'left-out';
      return { installed: install, git: committed };
    },
    { signal },
  );
}
