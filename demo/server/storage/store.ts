import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { DiskFiles, SwitchedFiles } from './byte-files.js';
import type { ByteFiles } from './byte-files.js';
import type { DataFolder } from './data-folder.js';
import type { AssetRow, CategoryEntryRow, EntryRow, MetadataRow, TokenRow } from './rows.js';
import { Table } from './table.js';
import { WaitingChunks } from './waiting-chunks.js';

/** Everything that survives a restart: rows, assembled files and waiting chunks. */
export class Store {
  readonly tokens: Table<TokenRow>;
  readonly entries: Table<EntryRow>;
  readonly assets: Table<AssetRow>;
  readonly categoryEntries: Table<CategoryEntryRow>;
  readonly metadata: Table<MetadataRow>;
  /** Assembled uploads (`uploads/…`) and content of entries and assets (`content/…`). */
  readonly files: ByteFiles;
  readonly waiting: WaitingChunks;
  readonly #folder: DataFolder;

  constructor(folder: DataFolder, isSinkOn: () => boolean) {
    this.#folder = folder;
    this.#makeFolders();
    this.tokens = new Table(folder.path('rows/tokens.jsonl'));
    this.entries = new Table(folder.path('rows/entries.jsonl'));
    this.assets = new Table(folder.path('rows/assets.jsonl'));
    this.categoryEntries = new Table(folder.path('rows/category-entries.jsonl'));
    this.metadata = new Table(folder.path('rows/metadata.jsonl'));
    this.files = new SwitchedFiles(new DiskFiles(folder), isSinkOn);
    this.waiting = new WaitingChunks(folder);
  }

  /** The path of a new file in PHP's `upload_tmp_dir`. */
  temporaryPath(): string {
    return this.#folder.path(`tmp/php-${randomUUID()}`);
  }

  /** Drops what is in memory and reads the disk again. */
  reload(): void {
    for (const table of this.#tables()) table.reload();
    this.waiting.reload();
  }

  clear(): void {
    this.files.clear();
    for (const table of this.#tables()) table.clear();
    for (const name of ['uploads', 'content', 'tmp'])
      rmSync(this.#folder.path(name), { recursive: true, force: true });
    this.#makeFolders();
    this.waiting.reload();
  }

  /** Closes the files of the tables; the next write opens them again. */
  close(): void {
    for (const table of this.#tables()) table.close();
  }

  #tables(): readonly { reload(): void; clear(): void; close(): void }[] {
    return [this.tokens, this.entries, this.assets, this.categoryEntries, this.metadata];
  }

  #makeFolders(): void {
    for (const name of ['uploads', 'content', 'tmp']) mkdirSync(this.#folder.path(name), { recursive: true });
  }
}

/** The name of a token's file among the store's files. */
export function uploadName(tempName: string): string {
  return `uploads/${tempName}`;
}
