/** How long an address stays known to an account after it was last seen there. */
export const KNOWN_FOR = 30 * 24 * 60 * 60 * 1000;

export function isRecent(time: string | null | undefined): boolean {
  return time != null && Date.now() - Date.parse(time) < KNOWN_FOR;
}
