import type { Choices } from './resolve.ts';

/** What is known so far; it grows with each answer, so that a run that ends early can be repeated. */
export interface Asked {
  directory?: string;
  given: Partial<Choices>;
}
