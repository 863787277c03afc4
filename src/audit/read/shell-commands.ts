/** Whether a command installs the project's packages without holding to the lockfile. */
export function loosenedInstall(command: string): boolean {
  const installs = commandsOf(command).filter((one) =>
    /^(?:sudo\s+)?(?:npm\s+(?:install|i)|pnpm\s+(?:install|i)|yarn(?:\s+install|(?=$|\s+-))|bun\s+(?:install|i))(?=\s|$)/.test(
      one,
    ),
  );
  return installs.some((one) => {
    if (/\s(-g|--global|--location=global|--prefix)\b/.test(one)) return false;
    if (/--no-(frozen-lockfile|immutable)|--frozen-lockfile=false/.test(one)) return true;
    return !/--(frozen-lockfile|immutable)\b/.test(one);
  });
}

/** Whether a command hands a download straight to a shell. */
export function unverifiedDownload(command: string): boolean {
  return /\b(curl|wget)\b[^\n;&]*\|\s*(sudo\s+)?(ba|z|da)?sh\b|\b(ba)?sh\s+(-c\s+)?["']?(<\(|\$\()\s*(curl|wget)\b/.test(
    command,
  );
}

/** Whether a command's failure is swallowed. */
export function swallowsFailure(command: string): boolean {
  return /\|\|\s*(true|:|exit 0|echo\b)|;\s*(true|exit 0)\s*$|^\s*set \+e\b/m.test(command);
}

/** The single commands of a script, without variables and mounts before them. */
function commandsOf(script: string): readonly string[] {
  return script
    .replaceAll('\\\n', ' ')
    .split(/\n|&&|\|\||;|(?<!\|)\|(?!\|)/)
    .map((one) => one.trim().replace(/^(?:(?:--\w+=\S+|\w+=\S*)\s+)+/, ''));
}
