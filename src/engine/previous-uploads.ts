import { inTime, type Clock } from '../clock.js';
import type { UploadApi, UploadToken } from '../kaltura/upload-api.js';
import { missingFile } from './file/file-source.js';
import { FilesAgain } from './queue/files-again.js';
import { IN_OTHER_TAB, findToken } from './task/resume-step.js';
import { BROKEN_PERSISTENCE, NO_PERSISTENCE } from './resume/resume-state.js';
import type {
  UploadPersistence,
  InterruptedUpload,
  OpenResumeStorage,
  ResumeHost,
  ResumeStorage,
} from './resume/resume-state.js';
import type { RetryPolicy } from './network/retry.js';
import type { UploaderSettings } from './model/settings.js';
import type { Timing } from './model/timing.js';
import type { UploadList } from './queue/upload-list.js';
import type { NewUpload } from './queue/queued-upload.js';
import type { UploadQueue } from './queue/upload-queue.js';
import type { Upload, UploadNeeds } from './model/upload.js';

/** What the previous uploads share with their uploader. */
export interface PreviousUploadsOptions {
  readonly open: OpenResumeStorage | null;
  readonly api: UploadApi;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly list: UploadList;
  readonly queue: UploadQueue;
  readonly insert: (upload: NewUpload) => Upload;
  readonly settings: () => UploaderSettings;
  readonly disposed: AbortSignal;
  readonly addAsNew: ResumeHost['addAsNew'];
}

/** Connects an uploader with its resume storage, which is opened when it is needed first. */
export class PreviousUploads implements ResumeHost {
  readonly #options: PreviousUploadsOptions;
  readonly #again: FilesAgain;
  #opening: Promise<ResumeStorage | null> | null = null;
  /** As `#opening`, but null when that takes too long. */
  #soon: Promise<ResumeStorage | null> | null = null;
  #storage: ResumeStorage | null = null;

  constructor(options: PreviousUploadsOptions) {
    this.#options = options;
    this.#again = new FilesAgain(options);
  }

  /** Persists a file that is being added. */
  async persistenceOf(): Promise<UploadPersistence> {
    if (this.#options.open === null || this.settings.noResume) return NO_PERSISTENCE;
    // Thousands of files wait for it together.
    this.#soon ??= inTime(this.clock, this.#open()).catch(() => null);
    const storage = this.#storage ?? (await this.#soon);
    return storage?.persistenceOf() ?? BROKEN_PERSISTENCE;
  }

  async restore(): Promise<void> {
    if (!this.settings.noResume) await (await this.#open())?.restore();
  }

  /**
   * Hands files to the interrupted uploads that have their name and size, and to those that cannot read them any more.
   * Returns the others.
   */
  without<T extends { readonly file: File }>(files: readonly T[]): readonly T[] {
    return files.filter(({ file }) => {
      const id = this.#storage?.rowWaitingFor(file) ?? null;
      if (id === null) return !this.#again.take(file);
      void this.#storage?.provideFile(id, file);
      return false;
    });
  }

  /** Whether a file seems to be that of such an upload. */
  isExpected(file: File, leaving: readonly string[]): boolean {
    return (
      this.#again.rowsFor(file).some((id) => !leaving.includes(id)) ||
      (this.#storage?.rowWaitingFor(file) ?? null) !== null
    );
  }

  async provide(id: string, file: File): Promise<void> {
    await this.#storage?.provideFile(id, file);
  }

  handleOf(id: string): unknown {
    return this.#storage?.handleOf(id) ?? null;
  }

  suspend(): void {
    this.#storage?.suspend();
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  get settings(): UploaderSettings {
    return this.#options.settings();
  }

  get uploads(): readonly Upload[] {
    return this.#options.list.all;
  }

  getToken(tokenId: string): Promise<UploadToken | null> {
    const { api, disposed } = this.#options;
    return findToken({ ...this.#options, openWait: () => () => undefined }, api, tokenId, disposed);
  }

  addRow({ state, persistence, name, size, type, lastModified, ...as }: InterruptedUpload): string {
    const { insert, list, queue } = this.#options;
    const upload = insert({
      source: missingFile({ name, size, type, lastModified }),
      file: null,
      persistence: () => Promise.resolve(persistence),
      as: { ...as, status: 'paused' },
    });
    // First of all its events.
    list.together(() => {
      list.tell({ type: 'upload-added', detail: { upload } });
      queue.get(upload.id)?.task.restoreFrom(state);
    });
    return upload.id;
  }

  markInOtherTab(id: string, confirmedBytes: number): void {
    this.#options.list.change(id, { confirmedBytes, waiting: IN_OTHER_TAB });
  }

  unmarkInOtherTab(id: string): void {
    this.#options.list.change(id, { waiting: null });
  }

  removeRow(id: string): void {
    this.#options.queue.remove(id);
    this.#options.list.remove(id);
  }

  continue(id: string): void {
    const { queue } = this.#options;
    queue.requeue(queue.which(id, ({ status }) => status === 'paused'));
  }

  attachFile(id: string, file: File, needs: UploadNeeds | null): void {
    const { list, queue, addAsNew } = this.#options;
    const item = queue.get(id);
    const upload = list.get(id);
    if (item === undefined || upload?.status !== 'paused') {
      addAsNew(file, false);
      return;
    }
    item.attachFile(file, needs);
    if (needs === null) queue.requeue([item]);
  }

  addAsNew(file: File, isOther: boolean): void {
    this.#options.addAsNew(file, isOther);
  }

  /** Null when it cannot be opened: uploads work without. */
  #open(): Promise<ResumeStorage | null> {
    this.#opening ??= this.#openNow();
    return this.#opening;
  }

  async #openNow(): Promise<ResumeStorage | null> {
    try {
      this.#storage = (await this.#options.open?.(this)) ?? null;
    } catch {
      this.#storage = null;
      this.#opening = this.#soon = null; // The next file asks again: what was missing may be here by then.
    }
    return this.#storage;
  }
}
