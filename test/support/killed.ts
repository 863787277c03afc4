/**
 * Loaded before the command: counts what changes the disk, and kills the process at the step that KILL_AT
 * names, as `kill -9` would: before it, after it, or, of a write, in the middle. COUNT_INTO is a file for
 * the number of steps.
 */
import fs from 'node:fs';

const { KILL_AT, KILL_WHEN, COUNT_INTO } = process.env;
const { writeFileSync } = fs;
let steps = 0;

const changing = [
  'writeFileSync',
  'linkSync',
  'renameSync',
  'unlinkSync',
  'mkdirSync',
  'rmdirSync',
  'chmodSync',
] as const;

for (const name of changing) {
  const original = fs[name] as (...values: unknown[]) => unknown;
  const counting = (...values: unknown[]): unknown => {
    if (steps++ !== Number(KILL_AT)) return original(...values);
    if (KILL_WHEN === 'half' && name === 'writeFileSync') {
      const [path, text, options] = values as [string, string, object];
      writeFileSync(path, text.slice(0, text.length / 2), options);
    } else if (KILL_WHEN === 'after') original(...values);
    process.kill(process.pid, 'SIGKILL');
    return undefined;
  };
  Object.assign(fs, { [name]: counting });
}

if (COUNT_INTO) process.on('exit', () => writeFileSync(COUNT_INTO, String(steps)));
