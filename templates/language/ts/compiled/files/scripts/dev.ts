import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// The compiler writes `dist-dev/` on every change, and Node starts the server again when it does.
const compiler = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
const compile = [compiler, '-p', 'tsconfig.dev.json'];
const serve = [
  '--env-file-if-exists=.env',
  '--enable-source-maps',
  '--watch',
  'dist-dev/server.js',
];

const running: ChildProcess[] = [];

function run(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  running.push(child);
  return child;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
  });
}

run(compile).once('exit', (code) => {
  if (code === null) return;
  run([...compile, '--watch', '--preserveWatchOutput']);
  run(serve);
});
