import type { EntryFields, Upload } from '../../engine/model/upload.js';
import type { Messages } from '../i18n/messages.js';
import type { DetailName } from '../options/row-options.js';
import { parseCsv } from './csv.js';

/** A mistake in a list, in the language of the moment. */
export type Problem = (messages: Messages) => string;

/** What a list says of a file. */
export interface ListedFile {
  /** As the list has it. */
  readonly name: string;
  readonly line: number;
  readonly fields: EntryFields;
}

export interface DetailsList {
  readonly files: readonly ListedFile[];
  readonly problems: readonly Problem[];
}

const NAME_COLUMN = 'filename';

/** The fields of the columns, by their names at Kaltura. */
const COLUMNS: Readonly<Record<DetailName, string>> = {
  title: 'name',
  description: 'description',
  tags: 'tags',
};

/**
 * Reads a list with a column `filename`, and one for each field: `title`, `description`, `tags`, in any order and case. Cells
 * that are empty say nothing.
 *
 * @param listName - For the sentence about a list without file names.
 * @param offered - The fields that visitors may fill in; columns for others are mistakes.
 */
export function readDetailsList(text: string, listName: string, offered: readonly DetailName[]): DetailsList {
  const [header = { line: 1, cells: [] }, ...records] = parseCsv(text);
  const titles = header.cells.map((cell) => cell.toLowerCase());
  const nameAt = titles.indexOf(NAME_COLUMN);
  if (nameAt < 0)
    return { files: [], problems: [(messages) => messages.noNameColumn(listName, NAME_COLUMN)] };
  const columns = titles.map((title) => offered.find((name) => name === title));
  const problems = titles.flatMap((title, index) =>
    index === nameAt || title === '' || columns[index] ? [] : [inLine(header.line, unknown(title))],
  );
  const files = records.map(({ line, cells }): ListedFile => {
    const fields: Record<string, string> = {};
    cells.forEach((cell, index) => {
      const column = columns[index];
      if (column && cell !== '') fields[COLUMNS[column]] = cell;
      // A separator too many, or text that should have been in quotes.
      if (index >= titles.length && cell !== '') problems.push(inLine(line, unknown(String(index + 1))));
    });
    return { name: cells[nameAt] ?? '', line, fields };
  });
  return { files, problems };
}

/** What is said of a file that is not there. */
export function noSuchFile({ line, name }: ListedFile): Problem {
  return inLine(line, (messages) => messages.noSuchFile(name));
}

/** The names by which a list may mean an upload: its path, and its name alone. */
export function keysOf({ path, name }: Pick<Upload, 'path' | 'name'>): readonly string[] {
  return [keyOf(path), keyOf(name)];
}

/** Systems and office programs differ in case, in the slashes of paths, and in how they write an umlaut. */
export function keyOf(name: string): string {
  return name.normalize('NFC').replaceAll('\\', '/').toLowerCase();
}

function unknown(column: string): Problem {
  return (messages) => messages.unknownColumn(column);
}

function inLine(line: number, problem: Problem): Problem {
  return (messages) => messages.inLine(String(line), problem(messages));
}
