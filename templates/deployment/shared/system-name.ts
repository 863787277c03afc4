/** The longest name that Linux takes for a user. */
const LONGEST = 32;

/** Accounts that a server has already and that must not become the application's. */
const TAKEN = new Set(
  'root daemon bin sys sync games man lp mail news proxy www-data backup list irc nobody postgres redis mysql nginx ubuntu debian admin'.split(
    ' ',
  ),
);

/** The project's name where a scope or a dot cannot stand: users, folders, containers. */
export function systemName(name: string): string {
  const plain = name
    .replace(/^@[^/]+\//, '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-');
  const free = /^[a-z]/.test(plain) && !TAKEN.has(plain) ? plain : `app-${plain}`;
  return free.slice(0, LONGEST).replace(/-+$/, '');
}
