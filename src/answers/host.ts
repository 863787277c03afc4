/** What the machine and the caller tell, read once. */
export interface Host {
  /** Version of the Node that the person's own shell runs, without `v`. */
  nodeVersion: string;
  /** Name of the package manager that started this process, where one did. */
  caller?: string;
  /** May questions be asked? */
  interactive: boolean;
}

/**
 * Package managers name themselves in their user agent. npm also names the Node that runs it there, and
 * scripts may run on another one; what the others name is not always a Node that is there.
 */
export function readHost(): Host {
  const agent = process.env['npm_config_user_agent'] ?? '';
  const caller = /^(\w+)\//.exec(agent)?.[1];
  const npmNode = /^npm\/.*\bnode\/v?(\d+\.\d+\.\d+)/.exec(agent)?.[1];
  return {
    nodeVersion: npmNode ?? process.versions.node,
    ...(caller && { caller }),
    interactive:
      process.stdin.isTTY === true && process.stdout.isTTY === true && !isOn(process.env['CI']),
  };
}

/** An emitted project needs Node 22.18: the first to run TypeScript without a flag. */
export function runsProjects(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

function isOn(variable: string | undefined): boolean {
  return variable !== undefined && !['', '0', 'false'].includes(variable);
}
