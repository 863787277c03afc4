/**
 * Runs an application in several processes that share one port.
 *   node cluster.ts ENTRY METRICS_PORT,METRICS_PORT… [flags of node]
 */
import cluster from 'node:cluster';
import { createInterface } from 'node:readline';

/** Written to stderr once every process listens. */
const ALL_LISTEN = 'all processes listen\n';

const [exec = '', metricsPorts = '', ...execArgv] = process.argv.slice(2);

cluster.setupPrimary({ exec, execArgv, silent: true });
for (const METRICS_PORT of metricsPorts.split(',')) {
  const { process: worker } = cluster.fork({ METRICS_PORT });
  // Line by line, so that the lines of two processes never mix.
  createInterface({ input: worker.stdout! }).on('line', (line) =>
    process.stdout.write(`${line}\n`),
  );
  worker.stderr!.pipe(process.stderr);
}

// Until all of them listen, the first would serve alone.
const listening = new Set<number>();
cluster.on('listening', ({ id }, { port }) => {
  if (port !== Number(process.env['PORT'])) return;
  listening.add(id);
  if (listening.size === Object.keys(cluster.workers ?? {}).length)
    process.stderr.write(ALL_LISTEN);
});

let stopping = false;
cluster.on('exit', (worker, code) => {
  if (!stopping) process.stderr.write(`process ${worker.process.pid} ended with ${code}\n`);
  if (!stopping || Object.keys(cluster.workers ?? {}).length === 0) process.exit(stopping ? 0 : 1);
});

process.on('SIGTERM', () => {
  stopping = true;
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
});
