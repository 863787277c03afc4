/** One thing done wrong in an emitted project, and the case that must notice. */
export interface Mutation {
  /** What goes wrong. */
  name: string;
  /** File of the project; the text to find must occur in it exactly once. */
  file: string;
  find: string;
  replace: string;
  /** Name of the case. */
  caughtBy: string;
}
