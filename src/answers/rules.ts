import { GeneratorError } from '../errors.ts';
import { axes } from '../options/registry.ts';
import { selectOptions } from '../options/select.ts';
import type { Answers } from './answers.ts';

/** A combination of answers that cannot work. */
interface Rule {
  name: string;
  broken(answers: Answers, given: ReadonlySet<string>): boolean;
  message: string;
  suggestion: string;
}

export const rules: readonly Rule[] = [
  {
    name: 'no-deployment-stands-alone',
    broken: ({ deploy }) => deploy.length > 1 && deploy.includes('none'),
    message: '--deploy none cannot be combined with another deployment.',
    suggestion: 'Leave none out, or give it alone.',
  },
  {
    name: 'process-manager-needs-a-server',
    broken: (answers, given) =>
      given.has('processManager') && !axisOf('processManager')?.appliesTo?.(answers),
    message: '--process-manager has no effect without a deployment to a server.',
    suggestion: 'Add --deploy vm, or leave --process-manager out.',
  },
  {
    name: 'several-machines-share-no-file',
    broken: (answers) => {
      const options = selectOptions(answers);
      return (
        options.some(({ severalMachines }) => severalMachines) &&
        options.some(({ inFile }) => inFile)
      );
    },
    message:
      'This database is a file on one machine, and the deployment runs the application on several.',
    suggestion: 'Choose another --database, or another --deploy.',
  },
  {
    name: 'own-node-needs-scripts-on-it',
    broken: (answers) => answers.pinnedNode && !chosenManager(answers)?.runsBroughtNode,
    message:
      'A project needs Node 22.18 or later, and with this package manager it cannot bring one of its own.',
    suggestion: 'Use a newer Node, or choose another with --package-manager.',
  },
  {
    name: 'sources-need-a-compiler',
    broken: (answers) => {
      const options = selectOptions(answers);
      const compiled = options.some((option) => option.compiled);
      return compiled && options.some(({ sources }) => sources?.types === 'comments');
    },
    message: 'This framework is written with decorators, which JavaScript does not have.',
    suggestion: 'Leave --language out, or choose another --framework.',
  },
];

/** Refuses the first rule that the answers break. `given` names the answers that were not defaults. */
export function checkRules(answers: Answers, given: ReadonlySet<string>): void {
  const rule = rules.find(({ broken }) => broken(answers, given));
  if (!rule) return;
  throw new GeneratorError({
    code: 'RULE_BROKEN',
    message: `${rule.message} (rule ${rule.name})`,
    suggestion: rule.suggestion,
  });
}

function axisOf(id: string) {
  return axes.find((axis) => axis.id === id);
}

function chosenManager(answers: Answers) {
  return selectOptions(answers).find(({ packageManager }) => packageManager)?.packageManager;
}
