/** What deployments and pipelines must know of the application that they run. */
export interface Application {
  /** Where it lies in the repository; empty for the repository itself. */
  folder: string;
  /** The major version of Node that it runs on. */
  node: string;
  /** What its tests run on. */
  nodeVersions: readonly number[];
  /** The file that names its Node, where there is one. */
  nodeVersionFile?: string;
  /** The branch that is deployed. */
  branch: string;
  /** What Node is told before `entry`. */
  nodeArguments: readonly string[];
  /** The file that production starts, from `folder`. */
  entry: string;
  port: number;
  /** What answers with 200 while it lives; left out where nothing is known to. */
  healthPath?: string;
  /** What answers with 200 while it can serve. */
  readyPath?: string;
  /** The commands for what it can do by itself, as they are typed in the repository. */
  commands: Commands;
  /** What its container sets besides the port. */
  environment: Readonly<Record<string, string | number>>;
  /** Arguments of `node` that bring the database up to date before a start. */
  migration?: readonly string[];
  /** It takes a secret from the file that `NAME_FILE` names; otherwise from its environment only. */
  readsSecretFiles: boolean;
  /** It serves metrics, and the repository holds alert rules for them. */
  hasMetrics: boolean;
  /** It may call servers on the internet. */
  callsOut: boolean;
}

/** Commands that a repository may have; the missing ones are never called. */
export interface Commands {
  lint?: string;
  typecheck?: string;
  test?: string;
  build?: string;
  /** Asks this generator whether the hardening still stands. */
  check?: string;
}

/** An application that was there before: its deployment and its pipelines must suit it as it is. */
export interface ExistingApplication extends Application {
  /** The variables that it reads from its environment. */
  settings: readonly string[];
  /** The repository describes an image of it. */
  hasDockerfile: boolean;
  /** A linter was asked for, and it has none. */
  wantsLinter: boolean;
}
