import * as clack from '@clack/prompts';
import { Cancelled } from '../errors.ts';
import type { Axis } from '../options/axis.ts';
import { axes } from '../options/registry.ts';
import type { Asked } from './asked.ts';
import type { Host } from './host.ts';
import { defaultDomain, defaultOption } from './resolve.ts';
import { parseDomain } from './domain.ts';

/** Asks for the directory unless it is known. `problem` says why one cannot be used. */
export async function askDirectory(
  asked: Asked,
  problem: (directory: string) => string | undefined,
  signal: AbortSignal,
): Promise<void> {
  asked.directory ??= await answered(
    clack.text({
      signal,
      message: 'Where should the project go?',
      placeholder: './my-app',
      defaultValue: './my-app',
      validate: (value) => problem(value || './my-app'),
    }),
  );
}

/** Asks the first questions, and the rest behind one; what is given already is not asked. */
export async function askChoices(asked: Asked, host: Host, signal: AbortSignal): Promise<void> {
  await askAxes(asked, 'first', host, signal);
  const open = openAxes(asked, 'more');
  if (open.length === 0 && asked.given.domain !== undefined) return;
  const more = await answered(
    clack.confirm({ signal, message: 'Look at the other choices too?', initialValue: false }),
  );
  if (!more) return;
  await askAxes(asked, 'more', host, signal);
  asked.given.domain ??= await askDomain(signal);
}

async function askAxes(
  asked: Asked,
  when: Axis['asked'],
  host: Host,
  signal: AbortSignal,
): Promise<void> {
  for (const axis of openAxes(asked, when)) {
    if (axis.appliesTo && !axis.appliesTo({ deploy: asked.given.deploy ?? [] })) continue;
    Object.assign(asked.given, { [axis.id]: await askAxis(axis, host, signal) });
  }
}

/** Questions still to be asked; one with a single answer is no question, unless it is of the first. */
function openAxes(asked: Asked, when: Axis['asked']): readonly Axis[] {
  return axes.filter(
    (axis) =>
      axis.asked === when &&
      asked.given[axis.id] === undefined &&
      (when === 'first' || axis.options.length > 1),
  );
}

function askAxis(axis: Axis, host: Host, signal: AbortSignal): Promise<string | string[]> {
  const { question, options, multiple } = axis;
  const choices = options.map(({ id, label, hint }) => ({ value: id, label, hint }));
  const first = defaultOption(axis, host);
  return multiple
    ? answered(
        clack.multiselect({
          signal,
          message: `${question} (space selects)`,
          options: choices,
          initialValues: [first],
          required: true,
        }),
      )
    : answered(clack.select({ signal, message: question, options: choices, initialValue: first }));
}

async function askDomain(signal: AbortSignal): Promise<string> {
  const domain = await answered(
    clack.text({
      signal,
      message: 'Under which domain will it be reached?',
      placeholder: defaultDomain,
      defaultValue: defaultDomain,
      validate: (value) => domainProblem(value || defaultDomain),
    }),
  );
  return domain.toLowerCase();
}

function domainProblem(value: string): string | undefined {
  try {
    parseDomain(value, 'This question');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

async function answered<Value>(
  answer: Promise<Value | typeof clack.CANCEL_SYMBOL>,
): Promise<Value> {
  const value = await answer;
  if (clack.isCancel(value)) throw new Cancelled();
  return value;
}
