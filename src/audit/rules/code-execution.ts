import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

const EXECUTES =
  /(?<![\w.$])eval\s*\(|\bnew\s+Function\s*\(|\bvm\s*\.\s*run\w*\s*\(|(?<![\w.$])exec(?:Sync)?\s*\(\s*(?:`[^`]{0,300}\$\{|['"][^'"\n]{0,300}['"]\s*\+)|\bshell\s*:\s*true\b/;
const MERGES =
  /(?:Object\.assign|merge|extend|defaultsDeep)\s*\(\s*[\w.]+\s*,[^;\n]{0,60}\b(?:req|request)\.(?:body|query)\b/;

export const codeExecution: Rule = {
  id: 'code-execution',
  point: 'validation',
  fix: 'Call the program with a list of arguments, and never make code or objects out of what came in.',
  *examine({ modules }) {
    for (const module of modules) {
      for (const found of module.matches(EXECUTES)) yield problem(found, 'Text is run as code.');
      for (const found of module.matches(MERGES))
        yield problem(found, 'What came in overwrites any field.');
    }
  },
};
