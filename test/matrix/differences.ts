/** Where two projects may answer differently, and why. */
interface KnownDifference {
  /** Name of the case. */
  case: string;
  /** The requests of the case that it concerns; all of them if left out. */
  request?: RegExp;
  reason: string;
}

export const differences: readonly KnownDifference[] = [];
