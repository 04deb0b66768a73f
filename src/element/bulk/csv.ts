/** A line of a list, as its cells say it; with what is in quotes it may go over several lines of the file. */
export interface CsvRecord {
  /** The line of the file at which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What separates cells: with a decimal comma, office programs write semicolons, and as "Unicode text" they write tabs. */
const SEPARATORS = ['\t', ';', ','];

/**
 * The text of a file: UTF-8, or UTF-16 as office programs write "Unicode text", by its byte order mark.
 *
 * @throws {TypeError} It is in neither: an encoding of one country, which nothing names, or no text.
 */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/**
 * Reads CSV as RFC 4180 has it, with the line breaks and separators that are met besides. Lines without any text are left
 * out. No library does it here: PapaParse, the one to take, is 7 KiB, ten times this, and does not say at which line of the
 * file a record begins, by which people find their mistakes.
 */
export function parseCsv(text: string): readonly CsvRecord[] {
  const separator = separatorOf(text);
  const cellAt = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"?)?([^${separator}\\r\\n]*)(${separator}|\\r\\n?|\\n|$)`,
    'gy',
  );
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let beginsAt = 1;
  for (const [all, quoted, bare = '', end] of text.matchAll(cellAt)) {
    cells.push(((quoted ?? '').replaceAll('""', '"') + bare).trim());
    line += all.match(/\r\n?|\n/g)?.length ?? 0;
    if (end === separator) continue;
    if (cells.some((cell) => cell !== '')) records.push({ line: beginsAt, cells });
    cells = [];
    beginsAt = line;
    if (end === '') break;
  }
  return records;
}

/** The one that is most often in the first line, outside quotes. */
function separatorOf(text: string): string {
  const first = (/^\s*([^\r\n]*)/.exec(text)?.[1] ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => first.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
