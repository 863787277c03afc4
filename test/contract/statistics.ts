import assert from 'node:assert/strict';

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2 || 0;
}

/** A low quantile: noise only ever adds time, so the quickest answers tell best what the work costs. */
function quick(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}

/** By how much the left takes longer than the right, as a share of the longer one; 0 if unclear. */
function difference(left: readonly number[], right: readonly number[]): number {
  const found = [0.1, 0.25].map((share) => {
    const [a, b] = [quick(left, share), quick(right, share)];
    return (a - b) / Math.max(a, b);
  });
  const [least, most] = [Math.min(...found), Math.max(...found)];
  return least > 0 ? least : most < 0 ? most : 0;
}

/**
 * Two kinds of request take the same time. The samples are taken in turn, so that a noisy machine
 * disturbs both alike; a real difference points the same way in every round, noise does not.
 */
export async function takeTheSameTime(
  left: () => Promise<number>,
  right: () => Promise<number>,
  { rounds = 3, samples = 20, allowed = 0.25 } = {},
) {
  const seen: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const times: [number[], number[]] = [[], []];
    for (let sample = 0; sample < samples; sample++) {
      times[0].push(await left());
      times[1].push(await right());
    }
    seen.push(difference(...times));
    const sameWay = seen.every((each) => Math.sign(each) === Math.sign(seen[0]!));
    if (!sameWay || Math.abs(seen.at(-1)!) <= allowed) return;
  }
  const shares = seen.map((each) => `${Math.round(each * 100)} %`);
  assert.fail(`the two can be told apart by their time: ${shares.join(', ')}`);
}
