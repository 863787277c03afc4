/** A place where both sides changed the same thing in different ways. */
export interface Conflict {
  /** Where: a key (`scripts › test`), a name, or lines of yours (`lines 12–15`, `line 12`). */
  where: string;
  /** What stands there in yours; left out where nothing does. */
  yours?: string;
  /** What would be generated there; left out where nothing would. */
  next?: string;
}

/** What a merge puts where both sides differ. Only plain text takes markers; other kinds keep yours. */
export type Resolution = 'yours' | 'next' | 'markers';

/** The outcome of a three-way merge. */
export interface Merged {
  /** Both sides' changes, with the line endings, byte order mark and final newline of yours. */
  text: string;
  /**
   * What is to be remembered as last generated: `next`, with the base's own text wherever a conflict was
   * settled for yours, so that just those places are offered again. Left out where there was no base and
   * nothing was taken in.
   */
  base?: string;
  /** The places that were settled by the resolution, in the order of yours. */
  conflicts: readonly Conflict[];
}

/** The three texts of a merge; without a base the file was never generated before. */
export interface MergeSides {
  base?: string;
  yours: string;
  next: string;
}
