import type { EnvVariable } from '../plan/contribution.ts';

/** `.env.example`: every variable with its meaning; one that has no value to show is commented out. */
export function envExample(variables: readonly EnvVariable[]): string {
  return variables.map(paragraph).join('\n');
}

function paragraph(variable: EnvVariable): string {
  const value = variable.example ?? variable.default;
  const notes = [
    variable.requiredInProduction ? 'Required in production.' : '',
    variable.secret ? `Or name a file that holds it in ${variable.name}_FILE.` : '',
  ].filter(Boolean);
  const comment = [variable.description, ...notes].join(' ');
  return `# ${comment}\n${value === undefined ? '# ' : ''}${variable.name}=${value ?? ''}\n`;
}
