import { parseRecord, type ResumeRecord, type RecordStore } from '../engine/resume/record-store.js';

const UPLOADS = 'uploads';
const VERSION = 1;
/** A browser that says nothing for this long keeps no records; no upload waits for it longer. */
const PATIENCE_MS = 3_000;

/** Keeps records in IndexedDB. A store of another version, or with another layout, is left alone: every call rejects. */
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
      () => undefined, // It was never open.
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
        // Another version of this package, in another tab, wants to change the layout.
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

/** As `new Promise`, but rejects when nothing has happened for too long. */
function settleInTime<T>(
  work: (resolve: (value: T) => void, reject: (cause: unknown) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('The database does not answer.', 'TimeoutError'));
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
