import { Command, CommanderError, Option } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { conflictModes } from './answers/conflict-mode.ts';
import type { CheckFlags } from './commands/check.ts';
import type { CreateFlags } from './commands/create.ts';
import type { RegenerateFlags } from './commands/regenerate.ts';
import { Cancelled, GeneratorError, toGeneratorError } from './errors.ts';
import { overrideFlags } from './inference/overrides.ts';
import { axes } from './options/registry.ts';
import { styleFor } from './report/style.ts';
import { groups } from './tree/group.ts';

const HOW_TO_UPDATE = `
How an update goes: files that you never edited are updated, edited ones are merged with yours, and what
contradicts is asked, or marked and listed. Deleted files stay deleted. src/, test/ and README.md are yours
and never touched. Answers given as options replace those the project was made from. Nothing is committed:
look at it with git diff. In a repository that it did not make, --only says what is to be written; nothing
else is, and what is there stays. Exit codes: 0 up to date, 2 conflicts are left, 1 error, 130 cancelled.
`;

const HOW_TO_CHECK = `
Fifteen points, each with the file and line that shows it, or what is missing and how to get it. Where this
generator made the project, its files are compared with what it would make now as well. On GitHub, findings
are marked at their lines. Exit codes: 0 in sync and hardened, 2 drift or a point is open, 1 error.
`;

const interrupt = new AbortController();
// A reader that went away is no reason to stop half way; a full disk is worth a sentence.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || stream === process.stderr) return;
    process.exitCode = 1;
    process.stderr.write(`error: The answer could not be written (${code}). Look at the disk.\n`);
  });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupt.abort(new Cancelled()));
}

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function program(): Command {
  const root = quiet(new Command('create-secure-node-app'))
    .description(packageJson.description)
    .version(packageJson.version, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .usage('[directory] [options]')
    .enablePositionalOptions()
    .argument('[directory]', 'where the project goes; its name becomes the npm name');
  withAnswers(root)
    .option('-y, --yes', 'ask nothing, take defaults')
    .option('--no-install', 'do not install the packages')
    .option('--no-git', 'do not make a git repository')
    .option('--dry-run', 'plan only, write nothing')
    .option('--diff', 'plan only, with unified diffs')
    .option('--json', 'answer for machines, on stdout and nothing else there')
    .action(runCreate);
  const regenerate = withAnswers(quiet(root.command('regenerate')));
  for (const { flag, takes } of overrideFlags)
    regenerate.option(flag, `existing application: ${takes}`);
  regenerate
    .description('bring the configuration of a project up to date; your edits stay')
    .usage('[directory] [options]')
    .argument('[directory]', 'where the project is', '.')
    .addOption(joined('--only <groups>', `only files of these: ${groups.join(', ')}`))
    .option('--conflict <how>', `${conflictModes.join(', ')} (default: ask, or else markers)`)
    .addOption(
      new Option(
        '--restore <path>',
        'bring back a file that was deleted, and nothing else',
      ).argParser((value, before: string[] = []) => [...before, value]),
    )
    .option('-y, --yes', 'ask nothing')
    .option('--dry-run', 'plan only, write nothing')
    .option('--diff', 'plan only, with unified diffs')
    .option('--json', 'answer for machines, on stdout and nothing else there')
    .addHelpText('after', HOW_TO_UPDATE)
    .action(runRegenerate);
  quiet(root.command('check'))
    .description('drift and hardening of a project, or of any repository; changes nothing')
    .usage('[directory] [options]')
    .argument('[directory]', 'where it is', '.')
    .option('--strict', 'your edits of managed files count as drift')
    .option('--json', 'answer for machines, on stdout and nothing else there')
    .addHelpText('after', HOW_TO_CHECK)
    .action(runCheck);
  quiet(root.command('options'))
    .description('every option, value, default and rule')
    .option('--json', 'answer for machines')
    .action(runOptions);
  return root;
}

/** The questions as options. */
function withAnswers(command: Command): Command {
  for (const { flag, multiple, options } of axes) {
    const ids = options.map(({ id }) => id).join(', ');
    command.addOption(
      multiple ? joined(`${flag} <names>`, ids) : new Option(`${flag} <name>`, ids),
    );
  }
  return command
    .option('--domain <name>', 'public host name (default: example.com)')
    .option('--config <file>', 'answers from a JSON file; a flag wins over it');
}

/** Takes several values, comma-separated or one by one. */
function joined(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value, before?: string) =>
    before === undefined ? value : `${before},${value}`,
  );
}

function quiet(command: Command): Command {
  return command.exitOverride().configureOutput({ outputError: () => undefined });
}

async function runCreate(directory: string | undefined, flags: CreateFlags): Promise<void> {
  const { create } = await import('./commands/create.ts');
  await create(directory, flags, { version: packageJson.version, signal: interrupt.signal });
}

async function runRegenerate(
  directory: string,
  flags: RegenerateFlags,
  command: Command,
): Promise<void> {
  refuseStray(command);
  const { regenerate } = await import('./commands/regenerate.ts');
  const run = { version: packageJson.version, signal: interrupt.signal };
  if (await regenerate(directory, flags, run)) process.exitCode = 2;
}

async function runCheck(directory: string, flags: CheckFlags, command: Command): Promise<void> {
  refuseStray(command);
  const { check } = await import('./commands/check.ts');
  if (await check(directory, flags, { version: packageJson.version })) process.exitCode = 2;
}

async function runOptions({ json = false }: { json?: boolean }, command: Command): Promise<void> {
  refuseStray(command);
  const { options } = await import('./commands/options.ts');
  options({ json });
}

/** What stands before a command's name is an option of another one. */
function refuseStray(command: Command): void {
  const root = command.parent;
  const stray = root?.options.find(
    (option) => root.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (!stray) return;
  throw new GeneratorError({
    code: 'STRAY_OPTION',
    message: `${stray.long} stands before ${command.name()}, where it is an option of another command.`,
    suggestion: `Give it after ${command.name()}, if it takes it.`,
  });
}

/** Says what went wrong in one sentence and the way out, and gives the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const { code, message, suggestion, repeat, exitCode } =
    error instanceof CommanderError ? usageError(error) : toGeneratorError(error);
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ error: { code, message, suggestion, repeat } })}\n`);
    return exitCode;
  }
  const style = styleFor(process.stderr);
  // Where a progress bar was running, the sentence takes its line.
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  process.stderr.write(`${style.red('error:')} ${message} ${suggestion}\n`);
  if (repeat) process.stderr.write(`To repeat: ${repeat}\n`);
  return exitCode;
}

/** Commander's own words on one line, without its prefix. */
function usageError({ code, message }: CommanderError): GeneratorError {
  const [problem = '', meant = ''] = message.replace(/^error: /, '').split('\n');
  const sentence = problem.charAt(0).toUpperCase() + problem.slice(1).replace(/\.$/, '');
  const hint = /Did you mean (.+)\?/.exec(meant)?.[1];
  return new GeneratorError({
    code: code
      .replace('commander.', '')
      .replace(/[A-Z]/g, (letter) => `_${letter}`)
      .toUpperCase(),
    message: `${sentence}${hint ? `; did you mean ${hint}?` : '.'}`,
    suggestion: 'See create-secure-node-app --help.',
  });
}
