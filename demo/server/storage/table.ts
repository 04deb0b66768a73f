import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A line of a table's file: the row as it was written, or the id of one that was deleted. */
type Line<Row> = { readonly row: Row } | { readonly deleted: string };

/**
 * One database table: a file of JSON lines, each written before the response is sent, so that rows survive a killed
 * server. The last line of a row counts; the file is compacted whenever it is read.
 */
export class Table<Row extends { readonly id: string }> {
  readonly #path: string;
  readonly #rows = new Map<string, Row>();
  #file = -1;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    this.reload();
  }

  /** Reads the file again, as a restarted server does. */
  reload(): void {
    this.close();
    this.#rows.clear();
    const text = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '';
    for (const line of text.split('\n')) this.#replay(line);
    this.#rewrite();
  }

  /** A row as it is now. Rows are never changed in place. */
  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** All rows, oldest first. */
  all(): readonly Row[] {
    return [...this.#rows.values()];
  }

  put(row: Row): Row {
    this.#append({ row });
    this.#rows.set(row.id, row);
    return row;
  }

  /** Writes the given columns only, so that the last writer of each column wins, like Propel's `save()`. */
  patch(id: string, columns: Partial<Row>): Row {
    const row = this.#rows.get(id);
    if (row === undefined) throw new Error(`no row ${id}`);
    return this.put({ ...row, ...columns });
  }

  delete(id: string): void {
    this.#append({ deleted: id });
    this.#rows.delete(id);
  }

  clear(): void {
    this.#rows.clear();
    this.close();
    this.#rewrite();
  }

  close(): void {
    if (this.#file !== -1) closeSync(this.#file);
    this.#file = -1;
  }

  #append(line: Line<Row>): void {
    if (this.#file === -1) this.#file = openSync(this.#path, 'a');
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  #replay(text: string): void {
    const line = parseLine<Row>(text);
    if (line === null) return;
    if ('row' in line) this.#rows.set(line.row.id, line.row);
    else this.#rows.delete(line.deleted);
  }

  #rewrite(): void {
    writeFileSync(
      this.#path,
      this.all()
        .map((row) => `${JSON.stringify({ row })}\n`)
        .join(''),
    );
  }
}

/** Null for a blank line, and for the half line that a kill may leave at the end. */
function parseLine<Row>(text: string): Line<Row> | null {
  if (text === '') return null;
  try {
    return JSON.parse(text) as Line<Row>;
  } catch {
    return null;
  }
}
