/**
 * A text as the columns keep it. MySQL's `utf8` has no characters of four bytes; each becomes four question marks
 * (docs/protocol.md G38).
 */
export function columnText(text: string): string {
  return text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '????');
}

/** Whether two texts are equal to MySQL's collation: without regard to letter case and spaces at the end (docs/protocol.md G37). */
export function isSameText(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

/** The form in which texts are compared; ids are stored in it. */
export function comparable(text: string): string {
  return text.replace(/ +$/, '').toLowerCase();
}
