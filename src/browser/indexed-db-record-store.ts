import { Patience } from './patience.js';
import { parseDraft, type FieldDraft } from '../engine/resume/field-draft.js';
import { parseRecord, type ResumeRecord, type RecordStore } from '../engine/resume/record-store.js';

const UPLOADS = 'uploads';
const VERSION = 1;

/** Stores records in IndexedDB. A database of another version or layout is left alone: every call then rejects. */
export class IndexedDbRecordStore implements RecordStore {
  readonly #name: string;
  readonly #patience = new Patience();
  #database: Promise<IDBDatabase> | null = null;

  /** @param name - Of the database, which all pages of an origin share. */
  constructor(name: string) {
    this.#name = name;
  }

  async list(scope: string): Promise<readonly ResumeRecord[]> {
    return this.#all(parseRecord, scope);
  }

  async drafts(scope: string): Promise<readonly FieldDraft[]> {
    return this.#all(parseDraft, scope);
  }

  async save(record: ResumeRecord | FieldDraft): Promise<void> {
    await this.#do('readwrite', (uploads) => uploads.put(record));
  }

  async remove(id: string): Promise<void> {
    await this.#do('readwrite', (uploads) => uploads.delete(id));
  }

  close(): void {
    void this.#database?.then(
      (database) => {
        database.close();
      },
      () => undefined, // It was never opened.
    );
    this.#database = null;
  }

  async #all<T extends { readonly scope: string }>(
    parse: (value: unknown) => T | null,
    scope: string,
  ): Promise<readonly T[]> {
    const kept = await this.#do('readonly', (uploads) => uploads.getAll() as IDBRequest<unknown[]>);
    return kept.flatMap((value) => parse(value) ?? []).filter((record) => record.scope === scope);
  }

  async #do<T>(mode: IDBTransactionMode, what: (uploads: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await this.#patience.wait(() => (this.#database ??= this.#open()));
    return this.#patience.wait(() => this.#doNow(database, mode, what));
  }

  #doNow<T>(
    database: IDBDatabase,
    mode: IDBTransactionMode,
    what: (uploads: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(UPLOADS, mode);
      const request = what(transaction.objectStore(UPLOADS));
      transaction.oncomplete = () => {
        resolve(request.result);
      };
      transaction.onabort = () => {
        reject(transaction.error ?? request.error ?? new Error('The database does not keep this.'));
      };
    });
  }

  #open(): Promise<IDBDatabase> {
    const opening = new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.#name, VERSION);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(UPLOADS, { keyPath: 'id' });
      };
      request.onsuccess = () => {
        const database = request.result;
        // Another version of this package, in another tab, needs to change the layout.
        database.onversionchange = () => {
          this.close();
        };
        resolve(database);
      };
      request.onerror = () => {
        reject(request.error ?? new Error('The database cannot be opened.'));
      };
    });
    // The next call tries again.
    opening.catch(() => {
      if (this.#database === opening) this.#database = null;
    });
    return opening;
  }
}
