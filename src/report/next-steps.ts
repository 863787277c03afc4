import path from 'node:path';
import type { PackageManager } from '../plan/package-manager.ts';
import { quoted } from './repeat-command.ts';

/** The commands to type next, as lines. */
export function nextSteps(
  directory: string,
  { install, run }: Pick<PackageManager, 'install' | 'run'>,
  { installed }: { installed: boolean },
): string[] {
  const relative = path.relative(process.cwd(), path.resolve(directory));
  return [
    ...(relative === '' ? [] : [`cd ${quoted(relative)}`]),
    ...(installed ? [] : [install]),
    run('dev'),
  ];
}
