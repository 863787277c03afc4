import { readFile } from 'node:fs/promises';
import { GeneratorError } from '../errors.ts';
import { nearest } from './nearest.ts';

/** Reads `--config FILE`: a JSON object whose keys are `known`, in camel case or as the flags are spelt. */
export async function readConfigFile(
  file: string,
  known: readonly string[],
): Promise<Record<string, unknown>> {
  const config = parse(await read(file), file);
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [knownKey(key, known, file), value]),
  );
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new GeneratorError({
      code: 'CONFIG_UNREADABLE',
      message: `The config file ${file} cannot be read (${(cause as NodeJS.ErrnoException).code}).`,
      suggestion: 'Check the path given with --config.',
      cause,
    });
  }
}

function parse(text: string, file: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw broken(file, `is no valid JSON: ${(cause as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw broken(file, 'does not hold a JSON object');
  }
  return value;
}

function broken(file: string, problem: string): GeneratorError {
  return new GeneratorError({
    code: 'CONFIG_INVALID',
    message: `The config file ${file} ${problem}.`,
    suggestion: 'Give an object with a key for each flag, such as { "domain": "example.com" }.',
  });
}

function knownKey(key: string, known: readonly string[], file: string): string {
  const camel = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (known.includes(camel)) return camel;
  const meant = nearest(camel, known);
  throw new GeneratorError({
    code: 'CONFIG_INVALID',
    message: `The config file ${file} has an unknown key ${JSON.stringify(key)}${meant ? `; did you mean ${meant}?` : '.'}`,
    suggestion: `Known keys are ${known.join(', ')}.`,
  });
}
