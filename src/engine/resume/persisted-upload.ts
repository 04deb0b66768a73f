import type { Clock } from '../../clock.js';
import { fingerprint } from '../file/fingerprint.js';
import type { UploadPersistence, FoundUpload, ResumeState, ResumeSearch } from './resume-state.js';
import type { ResumeRecord, RecordStore } from './record-store.js';
import type { Tabs, Unlock } from './tabs.js';
import { RecordWriter } from './record-writer.js';
import type { Upload, UploadWarning } from '../model/upload.js';

/** What the bookmarks of one uploader share. */
export interface PersistedUploadOptions {
  readonly store: RecordStore;
  readonly tabs: Tabs;
  readonly clock: Clock;
  readonly scope: () => string;
  /** The records of the scope; when the store fails, none, and the failure is told. */
  readonly records: (onFailure: () => void) => Promise<readonly ResumeRecord[]>;
  /** Whether an upload of this page has the record already. */
  readonly isTaken: (id: string) => boolean;
  /** There is no record any more. */
  readonly onGone: (persistence: PersistedUpload) => void;
  /** What opens a file again after a reload; null where there is nothing of the kind. */
  readonly handleOf: (file: File) => Promise<unknown>;
}

/** The memory of one upload: a record in the store, and a lock that makes this page its only writer. */
export class PersistedUpload implements UploadPersistence {
  readonly #parts: PersistedUploadOptions;
  readonly #writer: RecordWriter;
  readonly #scope: string;
  #id: string;
  /** As it was kept, read or heard of last; null while nothing is known. */
  #record: ResumeRecord | null;
  /** The server has said that the record's token is this user's. */
  #isOurs: boolean;
  #unlock: Unlock | null = null;
  /** This page has the lock and knows more than any record. */
  #isCurrent = false;
  #isDeclined = false;
  #onServer: FoundUpload | null = null;
  #file: File | null = null;
  #warn: (warning: UploadWarning) => void = () => undefined;
  /** Somebody has been asked whether another date of the file matters. */
  isDateSettled = false;
  /** Another page has the lock. */
  isInOtherTab = false;
  /** Called with what another page tells of this upload; null when it is not kept any more. */
  onOtherTab: ((record: ResumeRecord | null) => void) | null = null;

  /** @param record - Of an interrupted upload of this user, or null for a new file. */
  constructor(parts: PersistedUploadOptions, record: ResumeRecord | null) {
    this.#parts = parts;
    this.#record = record;
    this.#isOurs = record !== null;
    this.#id = record?.id ?? randomId();
    this.#scope = record?.scope ?? parts.scope();
    this.#writer = new RecordWriter({ ...parts, onFailure: this.#onFailure });
  }

  get id(): string {
    return this.#id;
  }

  get record(): ResumeRecord | null {
    return this.#record;
  }

  async find(search: ResumeSearch): Promise<FoundUpload | null> {
    const { file } = search;
    this.#file = file;
    if (this.#isCurrent) return null;
    this.#warn = search.onWarning;
    if (!this.#isDeclined) this.#record ??= await this.#match(file);
    await this.#own(search);
    const found = this.#isDeclined
      ? null
      : ((await this.#takeUp(search)) ?? (await this.#takeFromServer(search)));
    if (found !== null && found.needs !== null) return found;
    this.#isCurrent = true;
    return found;
  }

  decline(): void {
    this.#isDeclined = true;
  }

  keep({ confirmedBytes, fields, addedAtMs }: Upload, point: ResumeState): void {
    const file = this.#file;
    if (!this.#isCurrent || file === null) return;
    const { clock, handleOf } = this.#parts;
    const { name, size, type, lastModified } = file;
    const about = { id: this.#id, scope: this.#scope, name, size, type, lastModified, fields, addedAtMs };
    const draft = { ...point, ...about, confirmedBytes, lastAckAtMs: clock.now() };
    const { sample, handle } = this.#record ?? { sample: '', handle: null };
    this.#record = { ...draft, sample, handle };
    this.#isOurs = true;
    this.#writer.write(draft, async () => ({
      sample: sample === '' ? await fingerprint(file) : sample,
      handle: (await handleOf(file)) ?? handle,
    }));
  }

  forget(): void {
    const isOwn = !this.isInOtherTab && (this.#isOurs || this.#isCurrent);
    const removed = isOwn ? this.#writer.remove(this.#id) : Promise.resolve();
    void removed.then(() => {
      this.#release();
      this.#parts.onGone(this);
    });
  }

  /** Saves what is to be saved and lets the lock go; `find()` takes it again. Never rejects. */
  async suspend(): Promise<void> {
    this.#isCurrent = false;
    this.#release(); // At once: a page that holds a lock is not kept for going back to.
    await this.#writer.flush();
  }

  /** Whether a file is the one that was interrupted. */
  async matchesFile(file: File): Promise<boolean> {
    const { name, size, sample } = this.#record ?? {};
    if (file.name !== name || file.size !== size) return false;
    return (await this.#sample(file)) === sample;
  }

  /** Another page tells how the upload stands. */
  receiveFromOtherTab(record: ResumeRecord | null): void {
    if (this.#isCurrent) return;
    if (record !== null) this.#record = { ...record, handle: this.#record?.handle ?? null };
    this.onOtherTab?.(record);
  }

  /** What an earlier page, or another tab, has written about this very file. */
  async #match(file: File): Promise<ResumeRecord | null> {
    const records = await this.#parts.records(this.#onFailure);
    const alike = records.filter(({ name, size }) => name === file.name && size === file.size);
    if (alike.length === 0) return null;
    const sample = await this.#sample(file);
    const match = alike.find((record) => record.sample === sample && !this.#parts.isTaken(record.id));
    if (match !== undefined) this.#id = match.id;
    return match ?? null;
  }

  async #own(search: ResumeSearch): Promise<void> {
    const { tabs } = this.#parts;
    this.#unlock ??= await tabs.tryLock(this.#id);
    this.isInOtherTab = this.#unlock === null;
    if (!this.isInOtherTab) return;
    this.onOtherTab = (record) => {
      if (record !== null) search.onInOtherTab(record.confirmedBytes);
    };
    search.onInOtherTab(this.#record?.confirmedBytes ?? 0);
    this.#unlock = await tabs.lock(this.#id, search.signal);
    this.isInOtherTab = false;
    this.onOtherTab = null;
  }

  /** Reads the record again, since another page may have had the lock. */
  async #takeUp(search: ResumeSearch): Promise<FoundUpload | null> {
    if (this.#record === null) return null;
    const records = await this.#parts.records(this.#onFailure);
    // One that is gone was finished or cancelled by that page: the server tells which.
    const record = records.find(({ id }) => id === this.#id) ?? this.#record;
    this.#record = record;
    this.#isOurs ||= (await search.getToken(record.tokenId)) !== null;
    if (!this.#isOurs) {
      await this.#startAlone(search);
      return null;
    }
    const isUnsure = record.lastModified !== search.file.lastModified && !this.isDateSettled;
    this.isDateSettled = true;
    return { state: record, confirmedBytes: record.confirmedBytes, needs: isUnsure ? 'other-date' : null };
  }

  /** The record is of no use to this user, and none of this user's business. */
  async #startAlone(search: ResumeSearch): Promise<void> {
    this.#release();
    this.#record = null;
    this.#id = randomId();
    await this.#own(search);
  }

  /** An unfinished upload of this user from anywhere, of which only name and size are known: a person confirms before it is used. */
  async #takeFromServer(search: ResumeSearch): Promise<FoundUpload | null> {
    if (this.#onServer !== null) return { ...this.#onServer, needs: null };
    const tokens = await search.findTokens();
    if (tokens.length === 0) return null;
    const records = await this.#parts.records(this.#onFailure);
    const token = tokens.find(
      ({ id, isAttached }) => !isAttached && !records.some(({ tokenId }) => tokenId === id),
    );
    if (token === undefined) return null;
    const { id: tokenId, uploadHost, uploadedBytes } = token;
    const state = { tokenId, uploadHost, hasFirstPart: true, ...NO_ENTRY };
    this.#onServer = { state, confirmedBytes: uploadedBytes ?? 0, needs: 'found-on-server' };
    return this.#onServer;
  }

  /** Null when the file cannot be read: it is like no other then, and its upload will say so. */
  async #sample(file: File): Promise<string | null> {
    try {
      return await fingerprint(file);
    } catch {
      return null;
    }
  }

  #release(): void {
    this.#unlock?.();
    this.#unlock = null;
  }

  readonly #onFailure = (): void => {
    this.#warn({ code: 'RESUME_OFF', detail: 'The browser does not let this page keep records.' });
    this.#warn = () => undefined;
  };
}

const NO_ENTRY = { ownEntryId: null, isEntryRequested: false, attachedTokenId: null };

/** Unique among all pages of all users; `crypto.randomUUID` would need https. */
function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
