import type { InstallProgress } from '../apply/install.ts';

const WIDTH = 24;

/** Shows how far the installation is: a bar on a terminal, one line elsewhere, nothing for machines. */
export function installProgress({ json }: { json?: boolean }): (progress: InstallProgress) => void {
  if (json) return () => undefined;
  if (!process.stdout.isTTY) {
    return ({ done, total }) => {
      if (done !== 0) return;
      process.stdout.write(
        total ? `Installing up to ${total} packages\n` : 'Installing packages\n',
      );
    };
  }
  return ({ done, total = Math.max(done, 1) }) => {
    const filled = Math.round((done / Math.max(total, 1)) * WIDTH);
    const bar = '#'.repeat(filled).padEnd(WIDTH, '.');
    process.stdout.write(
      `\r\x1b[2KInstalling [${bar}] ${done}/${total}${done === total ? '\n' : ''}`,
    );
  };
}
