/**
 * A text as the columns keep it. MySQL's `utf8` has no characters of four bytes; each becomes four question marks
 * (docs/protocol.md G38).
 */
export function columnText(text: string): string {
  return text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '????');
}
