/** Where two projects may answer differently, and why. */
interface KnownDifference {
  /** Name of the case. */
  case: string;
  /** The requests of the case that it concerns; all of them if left out. */
  request?: RegExp;
  reason: string;
}

export const differences: readonly KnownDifference[] = [
  {
    case: 'requests that race with the deletion of their account are no server errors',
    reason: 'which of them come before the deletion is chance; the case itself says what may come',
  },
  {
    case: 'a session ends at its greatest age, however much it is used',
    request: /^POST \/api\/auth\/login/,
    reason: 'a session of ten seconds has nine full ones left if the answer takes a moment',
  },
];
