import { Command, CommanderError, Option } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import type { CreateFlags } from './commands/create.ts';
import { Cancelled, GeneratorError, toGeneratorError } from './errors.ts';
import { axes } from './options/registry.ts';
import { styleFor } from './report/style.ts';

/** Commands that later versions bring; as a directory's name they would be a surprise. */
const futureCommands = ['regenerate', 'check'];

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
    .argument('[directory]', 'where the project goes; its name becomes the npm name');
  for (const { flag, multiple, options } of axes) {
    const ids = options.map(({ id }) => id).join(', ');
    const option = new Option(`${flag} <${multiple ? 'names' : 'name'}>`, ids);
    if (multiple)
      option.argParser((value, before?: string) => (before ? `${before},${value}` : value));
    root.addOption(option);
  }
  root
    .option('--domain <name>', 'public host name (default: example.com)')
    .option('--config <file>', 'answers from a JSON file; a flag wins over it')
    .option('-y, --yes', 'ask nothing, take defaults')
    .option('--no-install', 'do not install the packages')
    .option('--no-git', 'do not make a git repository')
    .option('--dry-run', 'plan only, write nothing')
    .option('--diff', 'plan only, with unified diffs')
    .option('--json', 'answer for machines, on stdout and nothing else there')
    .action(runCreate);
  for (const name of futureCommands) {
    quiet(root.command(name, { hidden: true }))
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => refuseFutureCommand(name));
  }
  quiet(root.command('options'))
    .description('every option, value, default and rule')
    .option('--json', 'answer for machines')
    .action(runOptions);
  return root;
}

function quiet(command: Command): Command {
  return command.exitOverride().configureOutput({ outputError: () => undefined });
}

async function runCreate(directory: string | undefined, flags: CreateFlags): Promise<void> {
  const { create } = await import('./commands/create.ts');
  await create(directory, flags, { version: packageJson.version, signal: interrupt.signal });
}

function refuseFutureCommand(name: string): never {
  throw new GeneratorError({
    code: 'UNKNOWN_COMMAND',
    message: `This version has no command ${name}.`,
    suggestion: `For a directory of that name give ./${name}.`,
  });
}

async function runOptions(_flags: unknown, command: Command): Promise<void> {
  const stray = Object.keys(command.parent?.opts() ?? {}).find(
    (key) => key !== 'json' && command.parent?.getOptionValueSource(key) === 'cli',
  );
  if (stray) {
    throw new GeneratorError({
      code: 'STRAY_OPTION',
      message: `The command options takes no answers, and ${stray} was given.`,
      suggestion: 'Give it alone, or with --json.',
    });
  }
  const { options } = await import('./commands/options.ts');
  options({ json: command.optsWithGlobals()['json'] === true });
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
