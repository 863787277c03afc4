/** What npm stores of one package, as far as pruning reads it; all else is carried over as it stands. */
export interface LockedPackage {
  name?: string;
  version?: string;
  license?: string;
  engines?: Readonly<Record<string, string>>;
  resolved?: string;
  link?: boolean;
  dependencies?: Readonly<Record<string, string>>;
  devDependencies?: Readonly<Record<string, string>>;
  optionalDependencies?: Readonly<Record<string, string>>;
  peerDependencies?: Readonly<Record<string, string>>;
  peerDependenciesMeta?: Readonly<Record<string, { optional?: boolean }>>;
}

/** A `package-lock.json` of version 3. Its keys are locations: `node_modules/a/node_modules/b`, `tools/c`. */
export interface Lockfile {
  packages: Readonly<Record<string, LockedPackage>>;
}

/** The parts of a project's `package.json` that its lockfile repeats. */
export type LockedProject = Pick<
  LockedPackage,
  'version' | 'license' | 'engines' | 'dependencies' | 'devDependencies' | 'optionalDependencies'
> & { name: string };

type Packages = Lockfile['packages'];
type EdgeKind = 'prod' | 'dev' | 'optional' | 'peer' | 'peerOptional';

/** A dependency that is there: where it leads, and how it is declared. A link leads to its target. */
interface Edge {
  to: string;
  kind: EdgeKind | 'link';
}

const FLAGS = ['dev', 'optional', 'devOptional', 'peer'] as const;
type Flags = Record<(typeof FLAGS)[number], boolean>;

/** The keys that npm puts first, in this order; the others follow by the alphabet. */
const LEADING_KEYS = [
  'name',
  'version',
  'lockfileVersion',
  'resolved',
  'integrity',
  'requires',
  'dependencies',
];
const alphabet = new Intl.Collator('en');

/**
 * The text of the `package-lock.json` that npm would write for `project` if it could take packages
 * from `universe` only, a lock of more than the project needs.
 */
export function pruneLockfile(universe: Lockfile, project: LockedProject): string {
  const { name, version } = project;
  checkVersions(universe, project);
  const packages: Packages = { ...universe.packages, '': rootEntry(project) };
  const edges = reachableEdges(packages);
  const flags = dependencyFlags(edges);
  const kept = Object.entries(packages)
    .filter(([location]) => edges.has(location))
    .map(([location, entry]) => [location, withFlags(entry, flags.get(location)!)]);
  const lock = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: Object.fromEntries(kept),
  };
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}

function checkVersions(universe: Lockfile, project: LockedProject): void {
  const locked = universe.packages['']?.dependencies ?? {};
  for (const [name, spec] of Object.entries({
    ...project.dependencies,
    ...project.devDependencies,
  })) {
    if (locked[name] === spec) continue;
    throw new Error(
      `templates/versions/package-lock.json has no ${name}@${spec}; renew it with: npm run versions:lock`,
    );
  }
}

/** The edges of every location that the project reaches. An optional peer alone reaches nothing. */
function reachableEdges(packages: Packages): Map<string, readonly Edge[]> {
  const reached = new Map<string, readonly Edge[]>();
  const queue = [''];
  for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
    if (reached.has(from)) continue;
    const edges = edgesOf(packages, from);
    reached.set(from, edges);
    for (const { to, kind } of edges) if (kind !== 'peerOptional') queue.push(to);
  }
  return reached;
}

function edgesOf(packages: Packages, from: string): readonly Edge[] {
  const entry = packages[from]!;
  if (entry.link) return [{ to: entry.resolved!, kind: 'link' }];
  const edges: Edge[] = [];
  for (const [name, kind] of declarations(entry)) {
    const to = resolve(packages, from, name);
    if (to !== undefined) edges.push({ to, kind });
    else if (kind !== 'optional' && kind !== 'peerOptional')
      throw new Error(`templates/versions/package-lock.json lacks ${name}, which ${from} needs`);
  }
  return edges;
}

/** How each dependency of a package is declared; of two declarations npm takes the later one here. */
function declarations(entry: LockedPackage): Map<string, EdgeKind> {
  const kinds = new Map<string, EdgeKind>();
  const declare = (names: object | undefined, kind: (name: string) => EdgeKind) => {
    for (const name of Object.keys(names ?? {})) kinds.set(name, kind(name));
  };
  const optionalPeer = (name: string) => entry.peerDependenciesMeta?.[name]?.optional ?? false;
  declare(entry.peerDependencies, (name) => (optionalPeer(name) ? 'peerOptional' : 'peer'));
  declare(entry.dependencies, () => 'prod');
  declare(entry.optionalDependencies, () => 'optional');
  declare(entry.devDependencies, () => 'dev');
  return kinds;
}

/** Where Node finds `name` from a location: in the nearest `node_modules` on the way up. */
function resolve(packages: Packages, from: string, name: string): string | undefined {
  for (let folder = from; ;) {
    const location = `${folder && `${folder}/`}node_modules/${name}`;
    if (packages[location]) return location;
    if (folder === '') return undefined;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1));
  }
}

/**
 * npm's algorithm: every flag is set at first, and cleared once a path is found on which it does not
 * hold. `devOptional` is what a development path and an optional path share.
 */
function dependencyFlags(edges: ReadonlyMap<string, readonly Edge[]>): Map<string, Flags> {
  const flags = new Map<string, Flags>();
  for (const location of edges.keys()) flags.set(location, allFlags(location !== ''));
  const queue = [...edges.keys()];
  for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
    const own = flags.get(from)!;
    for (const { to, kind } of edges.get(from)!) {
      const target = flags.get(to);
      if (target && clearFlags(target, own, kind)) queue.push(to);
    }
  }
  for (const own of flags.values()) if (own.dev || own.optional) own.devOptional = false;
  return flags;
}

/** Clears what does not hold over this edge, and says whether anything changed. */
function clearFlags(target: Flags, own: Flags, kind: Edge['kind']): boolean {
  const dev = own.dev || kind === 'dev';
  const optional = own.optional || kind === 'optional' || kind === 'peerOptional';
  const peer = own.peer || kind === 'peer' || kind === 'peerOptional';
  const devOptional = own.devOptional || (kind !== 'link' && (dev || optional));
  const still: Flags = { dev, optional, devOptional, peer };
  const cleared = FLAGS.filter((flag) => target[flag] && !still[flag]);
  for (const flag of cleared) target[flag] = false;
  return cleared.length > 0;
}

function allFlags(value: boolean): Flags {
  return { dev: value, optional: value, devOptional: value, peer: value };
}

function withFlags(entry: LockedPackage, flags: Flags): LockedPackage {
  // npm writes no flags on a link: its target has them.
  if (entry.link) return entry;
  const set = FLAGS.filter((flag) => flags[flag]).map((flag) => [flag, true]);
  const rest = Object.entries(entry).filter(([key]) => !FLAGS.some((flag) => flag === key));
  return inOrder(Object.fromEntries([...rest, ...set]));
}

function rootEntry({ name, version, license, engines, ...project }: LockedProject): LockedPackage {
  const { dependencies, devDependencies, optionalDependencies } = project;
  const maps = { engines, dependencies, devDependencies, optionalDependencies };
  // npm leaves empty maps out, but for the development dependencies.
  const filled = Object.entries(maps).flatMap(([key, map]) =>
    map && (key === 'devDependencies' || Object.keys(map).length > 0) ? [[key, inOrder(map)]] : [],
  );
  return inOrder({
    name,
    ...(version && { version }),
    ...(license && { license }),
    ...Object.fromEntries(filled),
  });
}

/** Keys as npm orders them: objects after all else, leading keys before the others. */
function inOrder<T extends object>(value: T): T {
  const isMap = (item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item);
  const rank = (key: string) => LEADING_KEYS.indexOf(key) + 1 || LEADING_KEYS.length + 1;
  const entries = Object.entries(value).sort(
    ([a, x], [b, y]) =>
      Number(isMap(x)) - Number(isMap(y)) || rank(a) - rank(b) || alphabet.compare(a, b),
  );
  return Object.fromEntries(entries) as T;
}
