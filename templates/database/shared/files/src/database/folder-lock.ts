import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT = 5_000;
const STEP = 100;

/**
 * Two processes must never open one embedded database. A restarting development server waits for
 * its predecessor; anyone else is told who is in the way.
 */
export async function lockFolder(path: string): Promise<{ release(): Promise<void> }> {
  const deadline = Date.now() + WAIT;
  for (;;) {
    if (await create(path)) return { release: () => rm(path, { force: true }) };
    const owner = await ownerOf(path);
    if (owner === undefined || !isRunning(owner)) {
      await rm(path, { force: true });
    } else if (Date.now() > deadline) {
      throw new Error(
        `The development database is in use by process ${owner}. Stop that first, or set DATABASE_URL.`,
      );
    } else {
      await sleep(STEP);
    }
  }
}

async function create(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function ownerOf(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
