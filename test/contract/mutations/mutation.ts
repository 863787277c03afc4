/** A change of one file of a project. */
export interface Change {
  /** The text to find must occur in it exactly once. */
  file: string;
  find: string;
  replace: string;
}

/** One thing done wrong in an emitted project, and the case that must notice. */
export interface Mutation extends Change {
  /** What goes wrong. */
  name: string;
  /** Name of the case. */
  caughtBy: string;
}
