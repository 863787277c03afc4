/** How one package manager does what a project, its pipelines and its documents need. */
export interface PackageManager {
  /** The program, as it is typed. */
  command: string;
  /** What `package.json` asks for in `packageManager`, exactly; left out where the program comes with Node. */
  version?: string;
  /** The shell command that installs exactly that program where there is a Node; left out where it is there. */
  setUp?: string;
  lockfile: string;
  /** The lockfile is made with the project; otherwise the first installation writes it. */
  comesLocked: boolean;
  /** The file of its settings in the project, and the lines of it that protect the installation. */
  settings: string;
  hardening: readonly string[];
  /** What its installation leaves in the project besides `node_modules`. */
  leaves: readonly string[];
  /** The Node that a dependency brings is the one its scripts run on. */
  runsBroughtNode: boolean;
  /** Types a script of `package.json`, with words that the script gets. */
  run(script: string, ...words: readonly string[]): string;
  /** Starts this generator; its own options may follow. */
  create: string;
  /** What a person types after a clone. */
  install: string;
  /** Takes exactly what the lockfile names, or fails. */
  frozenInstall: string;
  /** The same without development packages, also where they are installed already. */
  productionInstall: string;
  /** Takes the development packages out of an installation, without a script of the repository's own. */
  prune: string;
  /** Fails for known holes, and for packages that the registry did not sign where that can be asked. */
  audit: readonly string[];
  /** Writes a list of everything the application is made of, in CycloneDX, to stdout; left out where it cannot. */
  sbom?: string;
  /** Where it keeps what it downloaded, as root. */
  cache: string;
  /** The same inside a folder of the project, and the variable that says so, for pipelines. */
  pipelineCache?: { variable: string; folder: string };
  /** What GitHub calls it: in `setup-node` as a cache, and in Dependabot as an ecosystem. */
  github: { cache?: string; ecosystem: string };
  installation: Installation;
}

/** How the generator runs the first installation and reads what it says. */
export interface Installation {
  /** Everything comes, whatever the environment says, and only here, whatever lies around. */
  arguments: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /**
   * A line that says that something has arrived: one more, or as many as its group `done` says, of as
   * many as its group `total` says.
   */
  arrived: RegExp;
  /** How many such lines there will be, where neither they nor a lockfile say. */
  steps?: number;
  /** A line that says why it failed, with the reason as its first group. */
  complaint: RegExp;
  /** A line with the code of the failure as its first group. */
  code?: RegExp;
  /** An empty lockfile tells it that the project begins here, whatever project lies around. */
  marksRoot?: boolean;
}
