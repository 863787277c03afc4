import path from 'node:path';
import { quoted } from './repeat-command.ts';

/** The commands to type next, as lines. */
export function nextSteps(directory: string, { installed }: { installed: boolean }): string[] {
  const relative = path.relative(process.cwd(), path.resolve(directory));
  return [
    ...(relative === '' ? [] : [`cd ${quoted(relative)}`]),
    ...(installed ? [] : ['npm ci']),
    'npm run dev',
  ];
}
