import { diffIndices } from 'node-diff3';
import { lineTokens } from './line-tokens.ts';
import { inStyleOf, plainText } from './text-style.ts';

/**
 * A merged text with the byte order mark, line endings and final newline that yours has. Where yours mixes
 * line endings, each of its lines keeps its own.
 */
export function withLineEndingsOf(yours: string, text: string): string {
  const styled = inStyleOf(yours, text);
  if (!/\r\n/.test(yours) || !/(^|[^\r])\n/.test(yours)) return styled;
  const [before = [], after = []] = lineTokens(
    [yours, styled].map((side) => plainText(side).split('\n')),
  );
  const own = yours.split('\n').map((line) => line.endsWith('\r'));
  const endings = own.slice();
  for (const { buffer1, buffer2 } of diffIndices(before, after).reverse()) {
    endings.splice(buffer1[0], buffer1[1], ...Array<boolean>(buffer2[1]).fill(own[0] ?? false));
  }
  const lines = styled.split('\n').map((line) => line.replace(/\r$/, ''));
  return lines
    .map((line, index) => (endings[index] && index < after.length - 1 ? `${line}\r` : line))
    .join('\n');
}
