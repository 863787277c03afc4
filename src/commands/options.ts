import { defaultDomain } from '../answers/resolve.ts';
import { rules } from '../answers/rules.ts';
import { axes } from '../options/registry.ts';
import { styleFor } from '../report/style.ts';

/** Prints every option, value, default and rule. */
export function options({ json }: { json: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify(described(), null, 2)}\n` : table());
}

function described() {
  return {
    options: axes.map(({ flag, multiple = false, options }) => ({
      flag,
      multiple,
      default: options[0]?.id,
      values: options.map(({ id, label, hint }) => ({ id, label, hint })),
    })),
    domain: { flag: '--domain', default: defaultDomain },
    rules: rules.map(({ name, message, suggestion }) => ({ name, message, suggestion })),
  };
}

function table(): string {
  const style = styleFor(process.stdout);
  const rows = axes.map(({ flag, multiple, options, detected }) => {
    const standard = detected ? ' (default, unless another one called)' : ' (default)';
    const values = options.map(
      ({ id, hint }, index) =>
        `  ${id.padEnd(12)} ${hint}${index === 0 ? style.dim(standard) : ''}`,
    );
    return [style.bold(flag) + (multiple ? ' (several, comma-separated)' : ''), ...values].join(
      '\n',
    );
  });
  const domain = `${style.bold('--domain')}\n  ${defaultDomain.padEnd(12)} public host name${style.dim(' (default)')}`;
  const ruleRows = rules.map(({ name, message }) => `  ${name.padEnd(32)} ${message}`);
  return `${[...rows, domain].join('\n\n')}\n\n${style.bold('Rules')}\n${ruleRows.join('\n')}\n`;
}
