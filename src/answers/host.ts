/** What the machine and the caller tell, read once. */
export interface Host {
  /** Version of the Node that the person's own shell runs, without `v`. */
  nodeVersion: string;
  /** May questions be asked? */
  interactive: boolean;
}

/** npm names the Node that runs it in its user agent; scripts may run on another one. */
export function readHost(): Host {
  const agent = process.env['npm_config_user_agent'] ?? '';
  return {
    nodeVersion: /\bnode\/v?(\d+\.\d+\.\d+)/.exec(agent)?.[1] ?? process.versions.node,
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
