import { execFileSync } from 'node:child_process';

/** Whether Git sees changes that are not committed; undefined where there is no repository or no Git. */
export function hasChanges(directory: string): boolean | undefined {
  try {
    // No optional lock: even the index stays as it is.
    const git = ['--no-optional-locks', '-c', 'core.fsmonitor=false'];
    const changed = execFileSync('git', [...git, 'status', '--porcelain', '--', '.'], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
    return changed !== '';
  } catch {
    return undefined;
  }
}
