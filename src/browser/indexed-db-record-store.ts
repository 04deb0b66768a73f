import { parseRecord, type ResumeRecord, type RecordStore } from '../engine/resume/record-store.js';

const UPLOADS = 'uploads';
const VERSION = 1;
/** Milliseconds after which a database that does not respond is given up: no upload waits longer for it. */
const PATIENCE_MS = 3_000;

/** Stores records in IndexedDB. A database of another version or layout is left alone: every call then rejects. */
export class IndexedDbRecordStore implements RecordStore {
  readonly #name: string;
  #database: Promise<IDBDatabase> | null = null;

  /** @param name - Of the database, which all pages of an origin share. */
  constructor(name: string) {
    this.#name = name;
  }

  async list(scope: string): Promise<readonly ResumeRecord[]> {
    const kept = await this.#do('readonly', (uploads) => uploads.getAll() as IDBRequest<unknown[]>);
    return kept.map(parseRecord).filter((record) => record?.scope === scope) as ResumeRecord[];
  }

  async save(record: ResumeRecord): Promise<void> {
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

  async #do<T>(mode: IDBTransactionMode, what: (uploads: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await (this.#database ??= this.#open());
    return settleInTime((resolve, reject) => {
      const transaction = database.transaction(UPLOADS, mode);
      const request = what(transaction.objectStore(UPLOADS));
      transaction.oncomplete = () => {
        resolve(request.result);
      };
      transaction.onabort = () => {
        reject(transaction.error ?? request.error);
      };
    });
  }

  #open(): Promise<IDBDatabase> {
    return settleInTime((resolve, reject) => {
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
        reject(request.error);
      };
    });
  }
}

/** As `new Promise`, but rejects after `PATIENCE_MS`. */
function settleInTime<T>(
  work: (resolve: (value: T) => void, reject: (cause: unknown) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('The database does not respond.', 'TimeoutError'));
    }, PATIENCE_MS);
    const settled =
      <V>(settle: (value: V) => void) =>
      (value: V): void => {
        clearTimeout(timer);
        settle(value);
      };
    work(settled(resolve), settled(reject));
  });
}
