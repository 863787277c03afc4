import assert from 'node:assert/strict';

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2 || 0;
}

/** The chance that a value of one sample is above one of the other: 0.5 where they are alike. */
function superiority(left: readonly number[], right: readonly number[]): number {
  let wins = 0;
  for (const a of left) for (const b of right) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (left.length * right.length);
}

/**
 * Two kinds of request take the same time. The samples are taken in turn, so that a noisy machine
 * disturbs both alike; a real difference shows in every round, noise does not.
 */
export async function takeTheSameTime(
  left: () => Promise<number>,
  right: () => Promise<number>,
  { rounds = 3, samples = 16 } = {},
) {
  let seen = '';
  for (let round = 0; round < rounds; round++) {
    const times: [number[], number[]] = [[], []];
    for (let sample = 0; sample < samples; sample++) {
      times[0].push(await left());
      times[1].push(await right());
    }
    const [a, b] = [median(times[0]), median(times[1])];
    const clear = Math.abs(superiority(...times) - 0.5) > 0.35;
    const large = Math.abs(a - b) > 0.2 * Math.max(a, b);
    if (!clear || !large) return;
    seen += ` ${a.toFixed(1)} against ${b.toFixed(1)} ms;`;
  }
  assert.fail(`the two can be told apart by their time:${seen}`);
}
