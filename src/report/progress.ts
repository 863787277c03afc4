import type { InstallProgress } from '../apply/install.ts';

const WIDTH = 24;

/** Shows how far the installation is: a bar on a terminal, one line elsewhere, nothing for machines. */
export function installProgress({ json }: { json?: boolean }): (progress: InstallProgress) => void {
  if (json) return () => undefined;
  const text = process.stdout.isTTY ? bar : line;
  let last = '';
  return (progress) => {
    const next = text(progress);
    if (next !== last) process.stdout.write(next);
    last = next;
  };
}

function line({ done, total }: InstallProgress): string {
  if (done > 0) return '';
  return total === undefined ? 'Installing packages\n' : `Installing up to ${total} packages\n`;
}

function bar({ done, total }: InstallProgress): string {
  const filled = Math.round((done / Math.max(total ?? 1, 1)) * WIDTH);
  const end = done === total ? '\n' : '';
  return `\r\x1b[2KInstalling [${'#'.repeat(filled).padEnd(WIDTH, '.')}] ${done}/${total ?? '?'}${end}`;
}
