import { DockerfileParser } from 'dockerfile-ast';
import type { Place } from '../rule.ts';

/** One instruction, its keyword in capitals. */
export interface Instruction extends Place {
  keyword: string;
  text: string;
}

/** A Dockerfile as its instructions, and the stages that they form. */
export interface Dockerfile {
  path: string;
  instructions: readonly Instruction[];
  /** Each begins with its FROM. The last is what runs. */
  stages: readonly (readonly Instruction[])[];
}

/** Reads a Dockerfile; one without a FROM has no stages. */
export function readDockerfile(path: string, text: string): Dockerfile {
  const instructions = parse(text).map((instruction) => ({
    path,
    line: instruction.getRange().start.line + 1,
    keyword: instruction.getKeyword(),
    text: instruction.getArgumentsContent() ?? '',
  }));
  const stages: Instruction[][] = [];
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') stages.push([instruction]);
    else stages.at(-1)?.push(instruction);
  }
  return { path, instructions, stages };
}

/** What the parser makes of it; it was written for editors, and text that it trips over is no Dockerfile. */
function parse(text: string) {
  try {
    return DockerfileParser.parse(text).getInstructions();
  } catch {
    return [];
  }
}
