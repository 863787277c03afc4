import type { Choices } from './resolve.ts';
import { choiceKeys, parseChoices } from './resolve.ts';
import { readConfigFile } from './config-file.ts';

/** Takes up the answers that flags and the config file give; a flag wins. */
export async function readGiven(
  flags: Readonly<Record<string, unknown>> & { config?: string },
  given: Partial<Choices>,
): Promise<void> {
  parseChoices(flags, (_, flag) => flag, given);
  if (flags.config === undefined) return;
  const config = await readConfigFile(flags.config, choiceKeys);
  const others = Object.entries(config).filter(([key]) => !(key in given));
  parseChoices(Object.fromEntries(others), (key) => `${key} in ${flags.config}`, given);
}
