/**
 * What a comparison of three texts may cost: pairs of equal lines times lines. A comparison costs that much
 * only where the same few lines come again and again.
 */
const COST_LIMIT = 2e8;

/** The lines of each text as tokens: equal tokens are equal lines, and comparing them takes bounded time. */
export function lineTokens(texts: readonly (readonly string[])[]): string[][] {
  const lines = Math.max(...texts.map(({ length }) => length));
  const counts = texts.map(countLines);
  const pairs = [...(counts[0] ?? [])].map(([line, count]) =>
    Math.max(...counts.slice(1).map((other) => count * (other.get(line) ?? 0))),
  );
  const cost = pairs.reduce((sum, pair) => sum + pair, 0) * lines;
  return texts.map((text) => (cost <= COST_LIMIT ? [...text] : numbered(text)));
}

/** Each line with how often it came before, so that the first can equal the first only. */
function numbered(text: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return text.map((line) => {
    const before = seen.get(line) ?? 0;
    seen.set(line, before + 1);
    return `${String(before)} ${line}`;
  });
}

function countLines(text: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
