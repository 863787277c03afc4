import type { Exchange } from '../contract/transcript.ts';
import { differences } from './differences.ts';

/** What two projects answered differently to one request of one case. */
export interface Difference {
  case: string;
  request: string;
  /** The answers that only the one, or only the other, gave. */
  one: string[];
  other: string[];
}

type Answers = Map<string, Set<string>>;

const key = ({ case: name, request }: Pick<Exchange, 'case' | 'request'>) => `${name}\n${request}`;

function byRequest(exchanges: readonly Exchange[]): Answers {
  const answers: Answers = new Map();
  for (const exchange of exchanges) {
    const known = answers.get(key(exchange)) ?? new Set();
    answers.set(key(exchange), known.add(exchange.answer));
  }
  return answers;
}

/** Requests that both made and that were not answered alike, without those that may differ. */
export function compare(one: readonly Exchange[], other: readonly Exchange[]): Difference[] {
  const [first, second] = [byRequest(one), byRequest(other)];
  return [...first].flatMap(([asked, answers]) => {
    const others = second.get(asked);
    if (!others) return [];
    const [name = '', request = ''] = asked.split(/\n(.*)/s);
    const only = (these: Set<string>, those: Set<string>) =>
      [...these].filter((answer) => !those.has(answer));
    const difference = {
      case: name,
      request,
      one: only(answers, others),
      other: only(others, answers),
    };
    const alike = difference.one.length + difference.other.length === 0;
    return alike || isKnown(difference) ? [] : [difference];
  });
}

/** How many requests both made. */
export function common(one: readonly Exchange[], other: readonly Exchange[]): number {
  const [first, second] = [byRequest(one), byRequest(other)];
  return [...first.keys()].filter((asked) => second.has(asked)).length;
}

function isKnown(difference: Difference): boolean {
  return differences.some(
    (known) => known.case === difference.case && (known.request?.test(difference.request) ?? true),
  );
}
