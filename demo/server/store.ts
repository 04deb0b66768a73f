import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DiskFiles, SwitchedFiles } from './byte-files.js';
import type { ByteFiles } from './byte-files.js';
import type { AssetRow, CategoryEntryRow, EntryRow, TokenRow } from './rows.js';
import { Table } from './table.js';
import { WaitingChunks } from './waiting-chunks.js';

/** Everything that survives a restart: rows, assembled files, waiting chunks. */
export class Store {
  readonly tokens: Table<TokenRow>;
  readonly entries: Table<EntryRow>;
  readonly assets: Table<AssetRow>;
  readonly categoryEntries: Table<CategoryEntryRow>;
  /** Assembled uploads (`uploads/…`) and content of entries and assets (`content/…`). */
  readonly files: ByteFiles;
  readonly waiting: WaitingChunks;
  /** PHP's `upload_tmp_dir`. */
  readonly temporaryFolder: string;
  readonly #folder: string;

  constructor(folder: string, isSinkOn: () => boolean) {
    this.#folder = folder;
    this.temporaryFolder = join(folder, 'tmp');
    this.#makeFolders();
    this.tokens = new Table(join(folder, 'rows', 'tokens.jsonl'));
    this.entries = new Table(join(folder, 'rows', 'entries.jsonl'));
    this.assets = new Table(join(folder, 'rows', 'assets.jsonl'));
    this.categoryEntries = new Table(join(folder, 'rows', 'category-entries.jsonl'));
    this.files = new SwitchedFiles(new DiskFiles(folder), isSinkOn);
    this.waiting = new WaitingChunks(join(folder, 'uploads'));
  }

  /** Forgets what is in memory and reads the disk again. */
  reload(): void {
    for (const table of this.#tables()) table.reload();
    this.waiting.reload();
  }

  clear(): void {
    for (const file of this.#fileNames()) this.files.remove(file);
    for (const table of this.#tables()) table.clear();
    for (const name of ['uploads', 'content', 'tmp'])
      rmSync(join(this.#folder, name), { recursive: true, force: true });
    this.#makeFolders();
    this.waiting.reload();
  }

  /** Closes the files of the tables; the next write opens them again. */
  close(): void {
    for (const table of this.#tables()) table.close();
  }

  #fileNames(): readonly string[] {
    const uploads = this.tokens.all().map(({ tempName }) => tempName && uploadName(tempName));
    const contents = [...this.entries.all(), ...this.assets.all()].map(({ content }) => content);
    return [...uploads, ...contents].filter((name) => name !== null);
  }

  #tables(): readonly { reload(): void; clear(): void; close(): void }[] {
    return [this.tokens, this.entries, this.assets, this.categoryEntries];
  }

  #makeFolders(): void {
    for (const name of ['uploads', 'content', 'tmp'])
      mkdirSync(join(this.#folder, name), { recursive: true });
  }
}

/** The name of a token's file among the store's files. */
export function uploadName(tempName: string): string {
  return `uploads/${tempName}`;
}
