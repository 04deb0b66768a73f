/** `file_name` of `upload_token` holds 256 characters (docs/protocol.md §4.1). */
export const FILE_NAME_CHARACTERS = 256;

/**
 * A text as the columns keep it. MySQL's `utf8` has no characters of four bytes; each becomes four question marks
 * (docs/protocol.md G38). What does not fit is cut (G50).
 *
 * @param characters - As many as fit.
 */
export function columnText(text: string, characters?: number): string {
  return text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '????').slice(0, characters);
}

/** Whether two texts are equal to MySQL's collation: without regard to letter case and spaces at the end (docs/protocol.md G37). */
export function isSameText(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

/** The form in which texts are compared; ids are stored in it. */
export function comparable(text: string): string {
  return text.replace(/ +$/, '').toLowerCase();
}
