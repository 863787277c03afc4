import type { EnvKind, EnvVariable } from '../plan/contribution.ts';

const PRINT_WIDTH = 100;

/** The schema of one variable, in calls of the emitted `src/config/variables.ts`. */
export function envSchema(variable: EnvVariable): string {
  const kind = callOf(variable.kind);
  if (variable.default === undefined) return `variable.${kind}`;
  const fallback = `default(${literalOf(variable.kind, variable.default)})`;
  const line = `variable.${kind}.${fallback}`;
  const fits = `  ${variable.name}: ${line},`.length <= PRINT_WIDTH;
  return fits ? line : `variable\n    .${kind}\n    .${fallback}`;
}

function callOf(kind: EnvKind): string {
  switch (kind.type) {
    case 'enum':
      return `oneOf(${listOf(kind.values)})`;
    case 'integer':
      return `integer(${kind.min}, ${kind.max})`;
    case 'boolean':
      return 'flag()';
    case 'string':
      return 'text()';
    case 'url':
      return `url(${listOf(kind.protocols)})`;
    case 'origins':
      return 'origins()';
    case 'secrets':
      return 'secrets()';
  }
}

function literalOf(kind: EnvKind, text: string): string {
  return kind.type === 'integer' || kind.type === 'boolean' ? text : quote(text);
}

function listOf(values: readonly string[]): string {
  return values.map(quote).join(', ');
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
