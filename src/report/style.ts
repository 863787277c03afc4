import pc from 'picocolors';

/** Colours for one stream: only on a terminal; NO_COLOR and FORCE_COLOR are heeded. */
export function styleFor(stream: NodeJS.WriteStream): ReturnType<typeof pc.createColors> {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR) return pc.createColors(false);
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '')
    return pc.createColors(!['0', 'false'].includes(FORCE_COLOR));
  return pc.createColors(stream.isTTY === true && process.env['TERM'] !== 'dumb');
}
