/**
 * Runs the whole contract against an emitted project that was installed and built: in production
 * mode, on PostgreSQL, MySQL or SQLite, and Redis, in two processes behind one port. Nothing is skipped.
 *   npm run test:contract -- DIRECTORY [--filter TEXT] [--transcript FILE]
 */
import { writeFileSync } from 'node:fs';
import { after } from 'node:test';
import { parseArgs } from 'node:util';
import { Stand } from './stand/stand.ts';
import { register, summarizeAtExit } from './suite.ts';
import { beginTranscript, transcript } from './transcript.ts';

const { values, positionals } = parseArgs({
  options: { filter: { type: 'string', default: '' }, transcript: { type: 'string' } },
  allowPositionals: true,
});
const [directory] = positionals;
if (!directory) {
  console.error('Name the directory of a project: npm run test:contract -- DIRECTORY');
  process.exit(1);
}

const stand = await Stand.open(directory);
const app = await stand.start(directory).catch(async (error: unknown) => {
  await stand[Symbol.asyncDispose]();
  throw error;
});
const { lab } = app.target;
const sibling = await lab!.start();
app.target.siblings = [sibling.target.url];
after(async () => {
  await sibling.stop();
  await app.stop();
  await stand[Symbol.asyncDispose]();
});
const file = values.transcript;
if (file !== undefined) {
  beginTranscript();
  process.on('exit', () => writeFileSync(file, `${JSON.stringify(transcript(), null, 1)}\n`));
}
const tally = register(app.target, { filter: values.filter, reportMissing: false });
summarizeAtExit(tally, directory);
