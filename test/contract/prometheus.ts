import type { Equipped } from './target.ts';

export interface Sample {
  name: string;
  labels: string;
  value: number;
}

export function readMetrics(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const match = /^(\w+)(?:\{(.*)\})? (\S+)/.exec(line);
    return match ? [{ name: match[1]!, labels: match[2] ?? '', value: Number(match[3]) }] : [];
  });
}

/** The samples of all processes together. */
export async function scrape(target: Equipped<'metrics'>): Promise<Sample[]> {
  const texts = await Promise.all(target.metrics.map(async (url) => (await fetch(url)).text()));
  return texts.flatMap(readMetrics);
}

/** The largest of the counters whose name and labels fit. */
export function counted(
  samples: readonly Sample[],
  name: RegExp,
  labels: (text: string) => boolean,
) {
  const sums = new Map<string, number>();
  for (const sample of samples) {
    if (!name.test(sample.name) || !labels(sample.labels)) continue;
    sums.set(sample.name, (sums.get(sample.name) ?? 0) + sample.value);
  }
  return Math.max(0, ...sums.values());
}
