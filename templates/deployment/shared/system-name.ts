/** The project's name where a scope or a dot cannot stand: users, folders, containers. */
export function systemName(name: string): string {
  return name
    .replace(/^@[^/]+\//, '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z]+/, '');
}
