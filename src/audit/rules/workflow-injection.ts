import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

/** Texts that whoever opens an issue or a pull request chooses. */
const CHOSEN =
  /\$\{\{[^}]*\b(github\.head_ref|github\.event\.[\w.*[\]']*(title|body|message|name|email|label|ref|description|page_name|default_branch)\b|inputs\.\w+|github\.event\.inputs\.\w+)[^}]*\}\}/;

export const workflowInjection: Rule = {
  id: 'workflow-injection',
  point: 'pipeline',
  fix: 'Hand it over in env:, and use the variable in the script: "$TITLE".',
  *examine({ pipelines }) {
    for (const { kind, steps } of pipelines) {
      if (kind !== 'workflow') continue;
      for (const { run, value, path, line } of steps) {
        const script = value.at('with', 'script');
        const found = CHOSEN.exec(run)?.[1];
        if (found)
          yield problem(
            { path, line },
            `${found} becomes a part of the script: its author can run anything here.`,
          );
        const inScript = CHOSEN.exec(script?.text ?? '')?.[1];
        if (script && inScript)
          yield problem(
            script,
            `${inScript} becomes a part of the script: its author can run anything here.`,
          );
      }
    }
  },
};
