/** What is wrong with the environment, by variable name and never by value. */
export class EnvError extends Error {
  readonly problems: readonly string[];

  constructor(problems: ReadonlyMap<string, string>) {
    const lines = [...problems].map(([name, problem]) => `${name} ${problem}`);
    super(['The environment is not valid:', ...lines.map((line) => `  ${line}`)].join('\n'));
    this.name = 'EnvError';
    this.problems = lines;
  }
}
