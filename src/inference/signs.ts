/** By what an option is recognised in a repository that it did not make. */
export interface Signs {
  /** Packages that the application depends on. */
  packages?: readonly string[];
  /** Modules of Node itself that a source imports. */
  modules?: readonly string[];
  /** Images that a Compose file runs, without registry and tag. */
  images?: readonly string[];
  /** Sources that the application runs. */
  sources?: RegExp;
  /** Files that are there. */
  files?: RegExp;
  /** The command of its own that starts an application, and the file that it starts. */
  starter?: { command: string; entry: string };
  /** What a file of this path says. */
  texts?: { file: RegExp; says: RegExp };
}
