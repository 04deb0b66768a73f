import { abortError } from '../../abort.js';
import type { Clock } from '../../clock.js';
import type { SizedFile } from '../file/file-source.js';
import { fingerprint, sampleOf } from '../file/fingerprint.js';
import type { UploadPersistence, FoundUpload, ResumeState, ResumeSearch } from './resume-state.js';
import type { ResumeRecord, RecordStore } from './record-store.js';
import type { Tabs, Unlock } from './tabs.js';
import { recordOf, transition, unowned, type PersistenceState, type Unowned } from './persistence-state.js';
import { RecordWriter } from './record-writer.js';
import { ResumeWarning } from './resume-warning.js';
import type { Upload } from '../model/upload.js';

/** What the persisted uploads of one uploader share. */
export interface PersistedUploadOptions {
  readonly store: RecordStore;
  readonly tabs: Tabs;
  readonly clock: Clock;
  readonly scope: () => string;
  /** The records of the scope; none when the store fails, which `onFailure` is called for. */
  readonly records: (onFailure: () => void) => Promise<readonly ResumeRecord[]>;
  /** Makes the record this upload's. False when another upload of this page has it already. */
  readonly claim: (id: string) => boolean;
  /** The records were compared with a file. `isOther`: some have its name and size, but another content. */
  readonly onCompared: (file: SizedFile, isOther: boolean) => void;
  /** There is no record any more. */
  readonly onGone: (persistence: PersistedUpload) => void;
  /** What opens a file again after a reload; null where there is nothing of the kind. */
  readonly handleOf: (file: File) => Promise<unknown>;
}

/** Called with the record that another page has sent; null when that page does not keep the upload any more. */
type OtherTabListener = (record: ResumeRecord | null) => void;

/** Persists one upload: a record in the store, and a lock that makes this page its only writer. */
export class PersistedUpload implements UploadPersistence {
  readonly #parts: PersistedUploadOptions;
  readonly #writer: RecordWriter;
  readonly #scope: string;
  /** Names the record and the lock. */
  #id: string;
  #state: PersistenceState;
  #file: SizedFile | null = null;
  /** An unfinished upload that the server knows of and no record mentions; null when none was found. */
  #onServer: FoundUpload | null = null;
  /** A person has been asked, or will be, whether another date of the file matters. */
  #isDateSettled = false;
  #onOtherTab: OtherTabListener | null = null;
  readonly #warning = new ResumeWarning();

  /** @param record - Of an interrupted upload of this user, or null for a new file. */
  constructor(parts: PersistedUploadOptions, record: ResumeRecord | null) {
    this.#parts = parts;
    this.#state =
      record === null
        ? { name: 'unknown', unlock: null }
        : { name: 'candidate', record, isVerified: true, unlock: null };
    this.#id = record?.id ?? randomId();
    this.#scope = record?.scope ?? parts.scope();
    this.#writer = new RecordWriter({ ...parts, warning: this.#warning });
  }

  get id(): string {
    return this.#id;
  }

  get isInOtherTab(): boolean {
    return this.#state.name === 'inOtherTab';
  }

  /** This page holds the lock. */
  get isLocked(): boolean {
    return this.#state.name === 'owned' || this.#unowned.unlock !== null;
  }

  async find(search: ResumeSearch): Promise<FoundUpload | null> {
    const { file } = search;
    this.#file = file;
    if (this.#state.name === 'owned') return null;
    this.#warning.show = search.setWarning;
    this.#onOtherTab = null;
    if (this.#unowned.name === 'unknown') await this.#match(file);
    await this.#lock(search);
    if (this.#unowned.name === 'declined') return null;
    const found = (await this.#continueRecord(search)) ?? (await this.#findOnServer(search));
    if (found !== null && found.needs !== null) return found;
    this.#change({ name: 'owned', unlock: this.#requireLock(), record: this.#record });
    return found;
  }

  decline(): void {
    if (this.#state.name === 'owned') return; // Nothing was found that this page has not taken already.
    const { unlock } = this.#unowned;
    const declined = { name: 'declined', record: this.#record, unlock } as const;
    this.#change(this.isInOtherTab ? { name: 'inOtherTab', before: declined } : declined);
  }

  keep({ file: chosen, path, confirmedBytes, fields, addedAtMs }: Upload, point: ResumeState): void {
    const file = this.#file;
    const unlock = this.#writersLock;
    if (unlock === null || file === null) return;
    const { clock, handleOf } = this.#parts;
    const { name, size, type, lastModified } = file;
    const facts = { name, path, size, type, lastModified, fields, addedAtMs };
    const about = { id: this.#id, scope: this.#scope, ...facts };
    const draft = { ...point, ...about, confirmedBytes, lastAckAtMs: clock.now() };
    const { sample, handle } = this.#record ?? { sample: '', handle: null };
    this.#change({ name: 'owned', unlock, record: { ...draft, sample, handle } });
    this.#writer.write(draft, async () => ({
      sample: sample === '' ? await fingerprint(file) : sample,
      handle: (chosen === null ? null : await handleOf(chosen)) ?? handle,
    }));
  }

  forget(): void {
    const state = this.#state;
    const isOurs =
      state.name === 'candidate' ? state.isVerified : state.name === 'owned' || state.name === 'declined';
    const removed = isOurs ? this.#writer.remove(this.#id) : Promise.resolve();
    void removed.then(() => {
      this.#release();
      this.#parts.onGone(this);
    });
  }

  saved(): Promise<void> {
    return this.#writer.flush();
  }

  async others(): Promise<readonly ResumeRecord[]> {
    return (await this.#parts.records(() => undefined)).filter(({ id }) => id !== this.#id);
  }

  /** Saves what has not been saved yet and releases the lock; `find()` takes it again. Never rejects. */
  async suspend(): Promise<void> {
    this.#release(); // At once: a page that holds a lock is not kept for going back to.
    await this.#writer.flush();
  }

  /** Whether the upload is of a file like this, and of that content. */
  isOf({ name, size }: File, sample: string | null): boolean {
    const record = this.#record;
    return record?.name === name && record.size === size && record.sample === sample;
  }

  /** Somebody else asks whether another date of the file matters. */
  settleDate(): void {
    this.#isDateSettled = true;
  }

  /** Calls `listener` with what other pages send about this upload, until `find()` is called. */
  observeOtherTab(listener: OtherTabListener): void {
    this.#onOtherTab = listener;
  }

  /** Another page has sent its record of the upload, or null because it does not keep the upload any more. */
  receiveFromOtherTab(record: ResumeRecord | null): void {
    if (this.#writersLock !== null) return;
    if (record !== null) this.#learn({ ...record, handle: this.#record?.handle ?? null });
    this.#onOtherTab?.(record);
  }

  /**
   * Another page has the upload: waits until it releases the lock.
   *
   * @throws {DOMException} `AbortError` when `signal` aborts first; the upload stays with the other page.
   */
  async waitForOtherTab(signal: AbortSignal): Promise<void> {
    this.#change({ name: 'inOtherTab', before: this.#unowned });
    const unlock = await this.#parts.tabs.lock(this.#id, signal);
    unlock();
    if (this.isInOtherTab) this.#change(this.#unowned);
  }

  /** The only place where the state changes. */
  #change(next: PersistenceState): void {
    this.#state = transition(this.#state, next);
  }

  get #unowned(): Unowned {
    return unowned(this.#state);
  }

  get #record(): ResumeRecord | null {
    return recordOf(this.#state);
  }

  /** The lock, when this page has decided what to do with the upload; else null. */
  get #writersLock(): Unlock | null {
    const state = this.#state;
    return state.name === 'owned' || state.name === 'declined' ? state.unlock : null;
  }

  /** What an earlier page, or another tab, has written about this very file. */
  async #match(file: SizedFile): Promise<void> {
    const records = await this.#parts.records(this.#warning.onFailure);
    const alike = records.filter(({ name, size }) => name === file.name && size === file.size);
    const sample = alike.length === 0 ? null : await sampleOf(file);
    // Nothing is awaited in between: of two uploads of the same file one gets the record.
    const match = alike.find((record) => record.sample === sample && this.#parts.claim(record.id));
    this.#parts.onCompared(file, alike.length > 0 && match === undefined);
    if (match === undefined) return;
    this.#id = match.id;
    this.#learn(match);
  }

  /** Takes note of a record that another page has written. */
  #learn(record: ResumeRecord): void {
    const known = this.#unowned;
    if (known.name === 'declined') return;
    const isVerified = known.name === 'candidate' && known.isVerified;
    const candidate = { name: 'candidate', record, isVerified, unlock: known.unlock } as const;
    this.#change(this.isInOtherTab ? { name: 'inOtherTab', before: candidate } : candidate);
  }

  /** Takes the lock; while another page has it, says so and waits. A search that has ended leaves no lock behind. */
  async #lock(search: ResumeSearch): Promise<void> {
    if (this.#unowned.unlock !== null) return;
    const { tabs } = this.#parts;
    let unlock = await tabs.tryLock(this.#id);
    if (unlock === null) {
      this.#change({ name: 'inOtherTab', before: this.#unowned });
      this.#onOtherTab = (record) => {
        if (record !== null) search.onInOtherTab(record.confirmedBytes);
      };
      search.onInOtherTab(this.#record?.confirmedBytes ?? 0);
      unlock = await tabs.lock(this.#id, search.signal);
      this.#onOtherTab = null;
    }
    if (search.signal.aborted) {
      unlock(); // Whoever ended the search had no lock to release yet.
      throw abortError();
    }
    this.#change({ ...this.#unowned, unlock });
  }

  /** @throws {DOMException} `AbortError` when the lock was released while `find()` was at work. */
  #requireLock(): Unlock {
    const { unlock } = this.#unowned;
    if (unlock === null) throw abortError();
    return unlock;
  }

  /** Reads the record again, since another page may have had the lock. Null when there is none of this user's. */
  async #continueRecord(search: ResumeSearch): Promise<FoundUpload | null> {
    const candidate = this.#state;
    if (candidate.name !== 'candidate') return null;
    const records = await this.#parts.records(this.#warning.onFailure);
    // One that is gone was finished or cancelled by that page: the server tells which.
    const record = records.find(({ id }) => id === this.#id) ?? candidate.record;
    const isVerified = candidate.isVerified || (await search.getToken(record.tokenId)) !== null;
    const unlock = this.#requireLock();
    this.#change({ name: 'candidate', record, isVerified, unlock });
    if (!isVerified) {
      await this.#startAlone(search);
      return null;
    }
    const isUnsure = record.lastModified !== search.file.lastModified && !this.#isDateSettled;
    this.#isDateSettled = true;
    const { confirmedBytes, fields } = record;
    return { state: record, confirmedBytes, fields, needs: isUnsure ? 'other-date' : null };
  }

  /** The record belongs to another user: this upload gets one of its own. */
  async #startAlone(search: ResumeSearch): Promise<void> {
    this.#release();
    this.#change({ name: 'unknown', unlock: null });
    this.#id = randomId();
    await this.#lock(search);
  }

  /** An unfinished upload of this user from anywhere, of which only name and size are known: a person decides about it. */
  async #findOnServer(search: ResumeSearch): Promise<FoundUpload | null> {
    if (this.#onServer !== null) return { ...this.#onServer, needs: null };
    const tokens = await search.findTokens();
    if (tokens.length === 0) return null;
    const records = await this.#parts.records(this.#warning.onFailure);
    const token = tokens.find(
      ({ id, isAttached }) => !isAttached && !records.some(({ tokenId }) => tokenId === id),
    );
    if (token === undefined) return null;
    const { id: tokenId, uploadHost, uploadedBytes } = token;
    const noEntry = { ownEntryId: null, isEntryRequested: false, attachedTokenId: null };
    const state = { tokenId, uploadHost, hasFirstPart: true, ...noEntry };
    this.#onServer = { state, confirmedBytes: uploadedBytes ?? 0, fields: {}, needs: 'found-on-server' };
    return this.#onServer;
  }

  #release(): void {
    const state = this.#state;
    if (state.name === 'inOtherTab') return;
    this.#change({ ...unowned(state), unlock: null });
    state.unlock?.();
  }
}

/** Unique among all pages of all users; `crypto.randomUUID` would need https. */
function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
