import { stripHtml } from './html.ts';
import { lengthOf, textProblem } from './text.ts';

export interface TextRules {
  min?: number;
  /** Characters are code points. */
  max: number;
  /** TAB, CR and LF may stand in it. */
  multiline?: boolean;
}

/** Text as it is stored: checked, stripped of markup, trimmed. Or why it must not be. */
export function storedForm(
  text: string,
  { min = 0, max, multiline = false }: TextRules,
): { stored: string; problem?: never } | { stored?: never; problem: string } {
  const tooLong = { problem: `Must be at most ${max} characters long.` };
  // Not even looked at: markup may make a text longer, but not that much.
  if (text.length > 10 * max) return tooLong;
  const problem = textProblem(text, { multiline });
  if (problem !== undefined) return { problem };

  const stored = stripHtml(text).trim();
  const length = lengthOf(stored);
  if (length > max) return tooLong;
  return length < min ? { problem: `Must be at least ${min} characters long.` } : { stored };
}
