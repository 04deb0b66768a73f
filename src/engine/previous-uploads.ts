import { inTime, type Clock } from '../clock.js';
import type { EntryFields, UploadApi, UploadToken } from '../kaltura/upload-api.js';
import type { UploaderEnvironment } from './environment.js';
import { missingFile } from './file/file-source.js';
import { FilesAgain } from './queue/files-again.js';
import { isIncomplete } from './task/field-saver.js';
import { IN_OTHER_TAB, findToken } from './task/resume-step.js';
import { BROKEN_PERSISTENCE, NO_PERSISTENCE } from './resume/resume-state.js';
import type {
  UploadPersistence,
  InterruptedUpload,
  OpenResumeStorage,
  ResumeHost,
  ResumeStorage,
} from './resume/resume-state.js';
import { call } from './network/task-context.js';
import type { DraftPlace, Drafts, FieldDraft } from './resume/field-draft.js';
import type { RetryPolicy } from './network/retry.js';
import type { UploaderSettings } from './model/settings.js';
import type { Timing } from './model/timing.js';
import type { UploadList } from './queue/upload-list.js';
import type { NewUpload } from './queue/queued-upload.js';
import type { UploadQueue } from './queue/upload-queue.js';
import { isInOtherTab, type Upload, type UploadNeeds } from './model/upload.js';

/** What the previous uploads share with their uploader. */
export interface PreviousUploadsOptions {
  readonly open: OpenResumeStorage | null;
  readonly environment: Pick<UploaderEnvironment, 'finish'>;
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

type Dated = Pick<File, 'lastModified'>;

/** Connects an uploader with its resume storage, which is opened when it is needed first. */
export class PreviousUploads implements ResumeHost {
  readonly #options: PreviousUploadsOptions;
  readonly #again: FilesAgain;
  #opening: Promise<ResumeStorage | null> | null = null;
  /** As `#opening`, but null when that takes too long. */
  #soon: Promise<ResumeStorage | null> | null = null;
  #storage: ResumeStorage | null = null;
  #loaded: Promise<Drafts | null> | null = null;

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
    if (this.settings.noResume) return;
    const storage = await this.#open();
    await storage?.restore();
    if (storage) void this.#sendDrafts(storage);
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

  async provide(id: string, file: File, isGiven?: boolean): Promise<void> {
    await this.#storage?.provideFile(id, file, isGiven);
  }

  handleOf(id: string): unknown {
    return this.#storage?.handleOf(id) ?? null;
  }

  /** Keeps what somebody types until a server has it. */
  keepDraft(upload: Upload, file: Dated, fields: EntryFields): void {
    if (this.settings.noResume) return;
    const keep = (storage: ResumeStorage | null): void => {
      storage?.drafts.keep(this.#placeOf(upload, file), fields);
    };
    // At once where that is possible: the page may be about to go.
    if (this.#storage) keep(this.#storage);
    else void this.#open().then(keep);
  }

  /** These fields, or any (null), need not be kept any more. */
  dropDraft(upload: Upload, file: Dated, fields: EntryFields | null): void {
    this.#storage?.drafts.drop(this.#placeOf(upload, file), fields);
  }

  /** Gives a row what was typed for its file on an earlier visit. Null when nothing is to be waited for; never rejects. */
  applyDraft(upload: Upload, file: Dated): Promise<void> | null {
    if (this.#options.open === null || this.settings.noResume) return null;
    const apply = async (): Promise<void> => {
      const drafts = await this.#drafts();
      const fields = drafts?.find(this.#placeOf(upload, file).file) ?? null;
      const { list, queue } = this.#options;
      const row = list.get(upload.id);
      if (fields === null || row === undefined || isInOtherTab(row)) return;
      // What was typed since is newer.
      const all = { ...fields, ...(row.fields === upload.fields ? {} : row.fields) };
      if (row.entryId === null) list.change(row.id, { fields: all, fieldsState: 'waiting' });
      else void queue.get(row.id)?.task.fields.save(all);
    };
    return apply();
  }

  /** What earlier visits have left; null when storage has not said so in time. Thousands of files wait for it together. */
  #drafts(): Promise<Drafts | null> {
    const load = async (): Promise<Drafts | null> => {
      const { drafts = null } = (await this.#open()) ?? {};
      await drafts?.load();
      return drafts;
    };
    this.#loaded ??= inTime(this.clock, load()).catch(() => null);
    return this.#loaded;
  }

  /** Sends what was typed for entries on an earlier visit. */
  async #sendDrafts({ drafts }: ResumeStorage): Promise<void> {
    for (const draft of await drafts.unsent()) {
      const row = this.#options.list.all.find(({ entryId }) => entryId === draft.place.entryId);
      try {
        // As what is typed into it now, so that the one does not overtake the other.
        if (row)
          await this.#options.queue
            .get(row.id)
            ?.task.fields.save(
              row.fieldsState === null
                ? { ...row.fields, ...draft.fields }
                : { ...draft.fields, ...row.fields },
            );
        else if (!(await this.#sendDraft(draft))) continue;
        drafts.sent(draft);
      } catch {
        // Another user's, or a server that cannot be reached: the next visit tries again.
      }
    }
  }

  /** Returns whether it need not be kept any more. */
  async #sendDraft({ place: { entryId, finished }, fields }: FieldDraft): Promise<boolean> {
    const { api, disposed, environment } = this.#options;
    const { target, finishUrl } = this.settings;
    const context = { ...this.#options, openWait: () => () => undefined };
    if (finishUrl !== null) {
      const work = finished && (await environment.finish());
      if (work) await call(context, disposed, (to) => work.change(finishUrl, { ...finished, fields }, to));
      return true;
    }
    if (entryId === null || target === 'token') return true;
    const { droppedFields } = await call(context, disposed, (options) =>
      api.updateEntry(target, entryId, fields, options),
    );
    return !isIncomplete(droppedFields);
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
    const source = missingFile({ name, size, type, lastModified });
    const isUnsaved = state.ownEntryId === null && Object.keys(as.fields).length > 0;
    let drafted: Promise<void> | null = null;
    const upload = insert({
      source,
      file: null,
      persistence: async () => {
        await drafted;
        return persistence;
      },
      as: { ...as, fieldsState: isUnsaved ? 'waiting' : null, status: 'paused' },
    });
    // First of all its events.
    list.together(() => {
      list.tell({ type: 'upload-added', detail: { upload } });
      queue.get(upload.id)?.task.restoreFrom(state);
    });
    drafted = this.applyDraft(upload, source);
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

  #placeOf(upload: Upload, { lastModified }: Dated): DraftPlace {
    const { entryId, tokenId, name, path, size, type } = upload;
    const place = { entryId, file: `${String(size)} ${String(lastModified)} ${path}` };
    if (this.settings.finishUrl === null || entryId === null || tokenId === null) return place;
    return { ...place, finished: { tokenId, name, size, type, path: path === name ? '' : path } };
  }
}
