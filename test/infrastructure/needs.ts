import { execFileSync } from 'node:child_process';

/**
 * Why a test cannot run here, for `node:test`'s `skip`; false where nothing is missing. Where `REQUIRE_ALL`
 * is set nothing may be skipped: what is missing is an error.
 */
export function missing(...commands: readonly string[]): string | false {
  const absent = commands.filter((command) => !isThere(command));
  if (process.getuid?.() !== 0) absent.push('root');
  if (absent.length === 0) return false;
  const reason = `${absent.join(', ')} missing here`;
  if (process.env['REQUIRE_ALL']) throw new Error(reason);
  return reason;
}

function isThere(command: string): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v "$0"', command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
