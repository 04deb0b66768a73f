import { inTime } from '../../clock.js';
import { FieldDrafts } from './field-drafts.js';
import { PersistedUpload, type PersistedUploadOptions } from './persisted-upload.js';
import type { UploadPersistence, ResumeHost, ResumeStorage } from './resume-state.js';
import { isExpired, type ResumeRecord, type RecordStore } from './record-store.js';
import type { Tabs } from './tabs.js';
import { sampleOf } from '../file/fingerprint.js';
import { isComplete } from '../model/token-status.js';
import { isInterrupted, isSettled, pathOf, type Upload } from '../model/upload.js';

export interface PersistentResumeStorageOptions {
  readonly store: RecordStore;
  readonly tabs: Tabs;
  /** The service, and whose uploads these are. */
  readonly scope: string;
  readonly handleOf: PersistedUploadOptions['handleOf'];
}

/** A row that waits for its file. */
interface WaitingRow {
  readonly persistence: PersistedUpload;
  readonly record: ResumeRecord;
  /** Ends the wait for another page that has the upload; null when none has. */
  watch: AbortController | null;
}

/** Persists the uploads of one uploader, in a store that it shares with the other tabs. */
export class PersistentResumeStorage implements ResumeStorage {
  readonly drafts: FieldDrafts;
  readonly #host: ResumeHost;
  readonly #options: PersistentResumeStorageOptions;
  readonly #parts: PersistedUploadOptions;
  readonly #persistedUploads = new Set<PersistedUpload>();
  readonly #rows = new Map<string, WaitingRow>();
  /** Records that a file has got since the last `restore()` began: they are not listed. */
  #claimed = new Set<string>();
  /** Files that have been compared with the records. */
  readonly #compared = new WeakSet<object>();
  /** A record is not listed because a file that may be its own is about to be compared with it. */
  #isListIncomplete = false;
  #restoring: Promise<void> | null = null;

  constructor(host: ResumeHost, options: PersistentResumeStorageOptions) {
    this.#host = host;
    this.#options = options;
    this.#parts = {
      ...options,
      clock: host.clock,
      scope: () => this.#scope,
      records: (onFailure) => this.#records(onFailure),
      claim: (id) => this.#claim(id),
      onCompared: (file, isOther) => {
        this.#compared.add(file);
        if (!isOther || !this.#isListIncomplete) return;
        this.#isListIncomplete = false;
        void Promise.resolve(this.#restoring).then(() => this.restore());
      },
      onGone: (persistence) => {
        this.#persistedUploads.delete(persistence);
        for (const [id, row] of this.#rows) if (row.persistence === persistence) this.#rows.delete(id);
      },
    };
    this.drafts = new FieldDrafts(this.#parts);
    options.tabs.onMessage = ({ id, record }) => {
      for (const persistence of this.#persistedUploads)
        if (persistence.id === id) persistence.receiveFromOtherTab(record);
    };
  }

  persistenceOf(): UploadPersistence {
    return this.#add(null);
  }

  restore(): Promise<void> {
    const restore = async (): Promise<void> => {
      try {
        await this.#restore();
      } finally {
        this.#restoring = null;
      }
    };
    return (this.#restoring ??= restore());
  }

  rowWaitingFor(file: File): string | null {
    const like = [...this.#rows].filter(
      ([, { record }]) => record.name === file.name && record.size === file.size,
    );
    if (like.length === 0) return null; // Thousands of files may be added at once.
    // One that goes on without its file, since all bytes are there, has nothing to do with it but is no other either.
    const rows = this.#rowsWhere((upload) => upload.file === null && !isSettled(upload), like);
    // Folders may hold files of one name.
    const row = rows.find(([, { record }]) => record.path === pathOf(file)) ?? rows[0];
    return row?.[0] ?? null;
  }

  async provideFile(id: string, file: File, isGiven = true): Promise<void> {
    const sample = await sampleOf(file);
    // Nothing is awaited from here on: of two files that are the same, one gets the row, the other finds it taken.
    const fitting = this.#waiting.filter(([, { persistence }]) => persistence.isOf(file, sample));
    const found = fitting.find(([rowId]) => rowId === id) ?? (isGiven ? fitting[0] : undefined);
    if (found !== undefined) {
      const [rowId, row] = found;
      this.#rows.delete(rowId);
      row.watch?.abort();
      row.persistence.settleDate();
      const isSameDate = row.record.lastModified === file.lastModified;
      this.#host.attachFile(rowId, file, isSameDate ? null : 'other-date');
    } else if (
      isGiven &&
      ![...this.#persistedUploads].some((persistence) => persistence.isOf(file, sample))
    ) {
      this.#host.addAsNew(file, sample !== null && this.#rows.has(id));
    }
  }

  handleOf(id: string): unknown {
    return this.#rows.get(id)?.record.handle ?? null;
  }

  suspend(): void {
    for (const row of this.#rows.values()) {
      row.watch?.abort();
      row.watch = null;
    }
    const saved = [...this.#persistedUploads].map((persistence) => persistence.suspend());
    const { store, tabs } = this.#options;
    tabs.close();
    void Promise.all([...saved, this.drafts.suspend()]).then(() => {
      store.close();
      tabs.close();
    });
  }

  /** Rows that still wait; one that has gone on is a row like any other. */
  get #waiting(): readonly (readonly [id: string, row: WaitingRow])[] {
    return this.#rowsWhere(isInterrupted);
  }

  #rowsWhere(
    fits: (upload: Upload) => boolean,
    rows = [...this.#rows],
  ): readonly (readonly [id: string, row: WaitingRow])[] {
    const ids = new Set(this.#host.uploads.filter(fits).map(({ id }) => id));
    return rows.filter(([id]) => ids.has(id));
  }

  get #scope(): string {
    const { target, entryId, finishUrl } = this.#host.settings;
    const finish = finishUrl === null ? [] : ['finish'];
    return JSON.stringify([this.#options.scope, target, entryId, ...finish]);
  }

  #add(record: ResumeRecord | null): PersistedUpload {
    const persistence = new PersistedUpload(this.#parts, record);
    this.#persistedUploads.add(persistence);
    return persistence;
  }

  #isTaken(id: string): boolean {
    return [...this.#persistedUploads].some((persistence) => persistence.id === id);
  }

  #claim(id: string): boolean {
    for (const [rowId, row] of this.#waiting) if (row.record.id === id) this.#remove(rowId, row);
    if (this.#isTaken(id)) return false;
    this.#claimed.add(id);
    return true;
  }

  async #records(onFailure: () => void): Promise<readonly ResumeRecord[]> {
    const { store } = this.#options;
    try {
      const records = await inTime(this.#host.clock, store.list(this.#scope));
      const expired = records.filter((record) => isExpired(record, this.#host.clock.now()));
      for (const { id } of expired) void store.remove(id).catch(() => undefined); // The next page tries again.
      return records.filter((record) => !expired.includes(record));
    } catch {
      onFailure();
      return [];
    }
  }

  async #restore(): Promise<void> {
    this.#claimed = new Set();
    const records = await this.#records(() => undefined);
    const rows = this.#waiting;
    const isNew = ({ id }: ResumeRecord): boolean => !this.#isTaken(id);
    await Promise.all([
      ...rows.map(([id, row]) => this.#check(id, row)),
      ...records.filter(isNew).map((record) => this.#list(record)),
    ]);
  }

  /** Shows an upload of an earlier page, once the server has said that it is this user's and can go on. */
  async #list(record: ResumeRecord): Promise<void> {
    const { tokenId, name, path = name, size, type, lastModified, fields, addedAtMs, handle } = record;
    const token = await this.#host.getToken(tokenId).catch(() => null);
    const isAlive = token !== null && token.status !== 'timed-out' && token.status !== 'deleted';
    const isInOtherTab = isAlive && (await this.#options.tabs.isLocked(record.id));
    if (!isAlive || this.#claimed.has(record.id)) return;
    if (this.#isBeingAdded(record)) {
      this.#isListIncomplete = true;
      return;
    }
    const persistence = this.#add(record);
    // All of them are acknowledged: what is missing is the final or the entry, which takes no file.
    const hasAllBytes = isComplete(token) || record.confirmedBytes >= size;
    const id = this.#host.addRow({
      ...{ name, path, size, type, lastModified, fields, addedAtMs, persistence },
      state: record,
      confirmedBytes: hasAllBytes ? size : record.confirmedBytes,
      needs: hasAllBytes ? 'confirmation' : handle === null ? 'file' : 'permission',
    });
    const row = { persistence, record, watch: null };
    this.#rows.set(id, row);
    persistence.observeOtherTab((received) => {
      if (received === null) this.#remove(id, row);
      else this.#watch(id, row, received);
    });
    // At once, so that no row asks for an instant what it does not need to ask.
    if (isInOtherTab) this.#watch(id, row, record);
    else if (record.attachedTokenId === tokenId && isComplete(token)) this.#host.continue(id);
  }

  /** Takes a row off the list whose upload is gone, or not this user's: the KS may be another's by now. */
  async #check(id: string, row: WaitingRow): Promise<void> {
    const token = await this.#host.getToken(row.record.tokenId).catch(() => undefined);
    if (token === null) this.#remove(id, row);
    else if (await this.#options.tabs.isLocked(row.record.id)) this.#watch(id, row, row.record);
  }

  /** A file like this has been added, and will find the record by itself when its turn comes. */
  #isBeingAdded({ name, size }: ResumeRecord): boolean {
    return this.#host.uploads.some(
      ({ file, tokenId, status }) =>
        file?.name === name &&
        file.size === size &&
        tokenId === null &&
        status !== 'cancelled' &&
        !this.#compared.has(file),
    );
  }

  #remove(id: string, row: WaitingRow): void {
    row.watch?.abort();
    this.#rows.delete(id);
    this.#persistedUploads.delete(row.persistence);
    this.#host.removeRow(id);
  }

  /** Shows that another page has the upload, until that page releases it. */
  #watch(id: string, row: WaitingRow, { confirmedBytes }: ResumeRecord): void {
    const { persistence } = row;
    if (persistence.isLocked) return;
    this.#host.markInOtherTab(id, confirmedBytes);
    if (row.watch !== null) return;
    row.watch = new AbortController();
    persistence.waitForOtherTab(row.watch.signal).then(
      () => {
        row.watch = null;
        this.#host.unmarkInOtherTab(id);
      },
      () => undefined, // The row has its file, is gone, or the page is left.
    );
  }
}
