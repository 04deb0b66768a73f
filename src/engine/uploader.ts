import { ConfigurationError, SessionError } from '../errors.js';
import type { AccountAnswers, AccountQuestion, EntryFields, UploadApi } from '../kaltura/upload-api.js';
import { UploaderEvents } from './model/events.js';
import { filesOf } from './model/files-of.js';
import type { SlotClient } from './network/request-slots.js';
import { refusalOf } from './model/refusal.js';
import { NewFiles } from './new-files.js';
import { PreviousUploads } from './previous-uploads.js';
import { RetryPolicy } from './network/retry.js';
import { environmentWith } from './default-environment.js';
import type { UploaderEnvironment } from './environment.js';
import type { GivenUpload, UploadEngine } from './upload-engine.js';
import { companionOf, noteCompanions, type GivenCompanion } from './companions/companion.js';
import { DEFAULT_SETTINGS, type UploaderSettings } from './model/settings.js';
import type { Totals } from './model/totals.js';
import { UploadList } from './queue/upload-list.js';
import { SessionWait } from './queue/session-wait.js';
import type { TaskParts } from './queue/create-task.js';
import { startWhenRoom, UploadQueue } from './queue/upload-queue.js';
import { canPause, isActive, isRefused } from './model/upload.js';
import type { Upload } from './model/upload.js';

/**
 * Owns a list of uploads and sends them, in the order of the list. Dispatches the events of `UploaderEventMap`.
 * Where `id` is left out, all uploads are meant to which the call applies; a call that does not apply does nothing.
 * When a call returns, `uploads` shows all that it did. At least a hundred events have been dispatched by then; those of
 * thousands of uploads follow, in order, in tasks of their own. After `dispose()` there are none.
 */
export class Uploader extends UploaderEvents implements UploadEngine {
  readonly #environment: UploaderEnvironment;
  readonly #slots: SlotClient;
  readonly #list: UploadList;
  readonly #queue: UploadQueue;
  readonly #parts: TaskParts;
  readonly #resume: PreviousUploads;
  readonly #newFiles: NewFiles;
  readonly #disposed = new AbortController();
  readonly #sessionWait = new SessionWait();
  #settings: UploaderSettings;

  constructor(
    api: UploadApi,
    settings: Partial<UploaderSettings> = {},
    environment: Partial<UploaderEnvironment> = {},
  ) {
    super();
    this.#settings = { ...DEFAULT_SETTINGS, ...settings };
    this.#environment = environmentWith(environment);
    const { origin: line, clock, timing, resume } = this.#environment;
    this.#slots = line.slots.join(this.#settings.parallelUploads);
    this.#list = new UploadList(this, clock, timing.progressMs);
    this.#queue = new UploadQueue(
      this.#list,
      this.#slots,
      ({ size }) => size <= line.chunkSizer.wholeSize(this.#settings.chunkSize),
    );
    startWhenRoom(this, this.#queue);
    this.#parts = {
      api,
      environment: this.#environment,
      settings: () => this.#settings,
      list: this.#list,
      slots: this.#slots,
      retry: new RetryPolicy(this.#environment),
      disposed: this.#disposed.signal,
      dropDraft: (upload, file, fields) => {
        this.#resume.dropDraft(upload, file, fields);
      },
    };
    this.#resume = new PreviousUploads({
      ...this.#parts,
      queue: this.#queue,
      open: resume,
      clock,
      timing,
      insert: (upload) => this.#newFiles.insert(upload),
      addAsNew: (file, isOther) => {
        this.#newFiles.takeAsNew(file, isOther);
      },
    });
    this.#newFiles = new NewFiles(this.#parts, this.#queue, this.#resume);
  }

  /** In the order of the list: as they were added, but for what was moved. The same array until something changes. */
  get uploads(): readonly Upload[] {
    return this.#list.all;
  }

  get totals(): Totals {
    return this.#list.totals;
  }

  /** Whether something is under way: also of what was taken off the list. */
  get isActive(): boolean {
    return this.totals.active > 0 || this.unlisted !== null;
  }

  /** Whether something would be lost by leaving the page: all that is under way. */
  get isLostByLeaving(): boolean {
    return this.isActive;
  }

  /** Settles when nothing is under way of what was taken off the list; null when nothing is. */
  get unlisted(): Promise<unknown> | null {
    return this.#queue.unlisted;
  }

  get settings(): UploaderSettings {
    return this.#settings;
  }

  /** Changes settings; nothing is restarted. */
  configure(settings: Partial<UploaderSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
    this.#slots.limit = this.#settings.parallelUploads;
  }

  /**
   * Takes files; those that break a restriction get `upload-rejected`. A file that an interrupted upload seems to wait
   * for is handed to it, once it turns out to be the same. Returns what was queued.
   *
   * @param given - By index, what else is known of the files: what goes with them, or as what the host has shown them.
   * @throws {TypeError} When one of them is no `File`; none is taken then.
   */
  add(files: Iterable<File>, given: readonly GivenUpload[] = []): readonly Upload[] {
    const all = filesOf(files).map((file, index) => {
      const { upload: as, settings: destination = this.#settings, companions } = given[index] ?? {};
      noteCompanions(file, companions?.map(companionOf) ?? as?.companions);
      return { file, as: as ?? {}, destination };
    });
    return this.#newFiles.take(this.#resume.without(all));
  }

  /** Whether `add()` may list a file as a new upload if there is room: one like those in `leaving` may be another file. */
  takesAsNew(file: File, leaving: readonly string[] = []): boolean {
    if (this.#resume.isExpected(file, leaving)) return false;
    return refusalOf(file, 0, this.#settings, this.#parts.api) === null;
  }

  /** Lets queued uploads begin when `manualStart` is set. */
  start(): void {
    this.#queue.release();
  }

  /** Lets uploads begin that wait until a version of the terms is accepted. */
  accept(version: string): void {
    this.#queue.accept(version);
  }

  /**
   * Puts an upload that has not begun in front of another, or at the end of the list. What begins next follows the list.
   *
   * @param before - The id of the other upload, or null for the end.
   */
  move(id: string, before: string | null): void {
    this.#queue.move(id, before);
  }

  /** Stops what can be stopped without losing anything; a first chunk or a final in flight is allowed to finish. */
  pause(id?: string): void {
    this.#queue.pause(this.#queue.which(id, canPause));
  }

  /** Without an id, uploads that ask something first stay as they are. */
  resume(id?: string): void {
    const canResume = ({ status, needs, file }: Upload): boolean =>
      status === 'paused' &&
      (needs === null || needs === 'confirmation' || (id !== undefined && file !== null));
    this.#queue.requeue(this.#queue.which(id, canResume));
  }

  /** Lists what this user left unfinished on earlier visits, as far as it is not listed yet. Never rejects. */
  restore(): Promise<void> {
    return this.#resume.restore();
  }

  /**
   * Gives an interrupted upload its file, and continues it. Another file is added as an upload of its own.
   *
   * @param isGiven - False where nobody has chosen the file: another one is left alone then. Default: true.
   * @throws {TypeError} When it is no `File`.
   */
  async provideFile(id: string, file: File, isGiven = true): Promise<void> {
    filesOf([file]);
    await this.#resume.provide(id, file, isGiven);
  }

  /** What the host kept to open the file of an interrupted upload again, or null. */
  fileHandle(id: string): unknown {
    return this.#resume.handleOf(id);
  }

  /** Answers what an upload needs with no: nothing that was found is continued, the file begins at its first byte. */
  startOver(id?: string): void {
    const items = this.#queue.which(id, ({ needs, file }) => needs !== null && file !== null);
    for (const item of items) item.task.startOver();
    this.#queue.requeue(items);
  }

  /** The page is left and may come back: stops as `pause()` does, saves, and lets go of locks and databases. */
  suspend(): void {
    this.#queue.suspend();
    this.#resume.suspend();
  }

  /** The page is back after `suspend()`: what moved goes on. */
  wake(): void {
    this.#queue.wake();
  }

  /**
   * Continues failed uploads from their confirmed bytes. What the host has refused is begun only when its id is named.
   *
   * @param file - The file of that upload, opened again. One of another content ends it with `FILE_CHANGED`.
   */
  retry(id?: string, file?: File): void {
    const items = this.#queue.which(id, (one) => one.status === 'failed' && (!!id || !isRefused(one)));
    if (file) items[0]?.reopen(file);
    this.#queue.requeue(items);
  }

  /** Stops, deletes token and entry, and settles when the server knows. What is finished only leaves the list. */
  async cancel(id?: string): Promise<void> {
    const items = this.#queue.which(id, ({ status }) => status !== 'cancelled');
    await Promise.all([...this.#queue.cancel(items, this.#environment.clock.now())]);
  }

  /** Takes an upload off the list, or all of them; what is not finished is cancelled first. */
  remove(id?: string): void {
    this.#queue.takeAway(
      this.#queue.which(id, () => true),
      this.#environment.clock.now(),
    );
  }

  /** Deletes the entry that an upload in `processing`, `ready` or `failed` has made, and takes the row away. Rejects with nothing changed. */
  async deleteEntry(id: string): Promise<void> {
    const item = this.#queue.get(id);
    if (item?.isFinished !== true) throw new ConfigurationError('NO_ENTRY', `${id} is no finished upload.`);
    await item.task.deleteEntry();
    this.#queue.takeOff(item);
  }

  /**
   * Changes what the entry will say: saved with the entry when it is made, or at once when it exists. Settles when that
   * is done, or the warning `FIELDS_NOT_SAVED` names what was not saved; never rejects.
   */
  async setFields(id: string, fields: EntryFields): Promise<void> {
    const upload = this.#list.get(id);
    if (upload !== undefined) await this.#queue.get(id)?.task.fields.save({ ...upload.fields, ...fields });
  }

  /**
   * Keeps what somebody is about to set with `setFields()`, in case that the page is left before: the next visit has it.
   * Sends and shows nothing. Keeps nothing with `noResume`, or where the browser does not.
   */
  keepFields(id: string, fields: EntryFields): void {
    const upload = this.#list.get(id);
    const item = this.#queue.get(id);
    if (upload === undefined || item === undefined || upload.status === 'cancelled') return;
    this.#resume.keepDraft(upload, item.file, { ...upload.fields, ...fields });
  }

  /** Adds files that go with an upload, and tries those again that have failed. Settles when what can be sent now is; never rejects. */
  async sendCompanions(id: string, given: readonly GivenCompanion[] = []): Promise<void> {
    await this.#queue.get(id)?.task.sendCompanions(given.map(companionOf));
  }

  /** Asks for what a form of the account shows. Rejects where it cannot be known. */
  ask<What extends AccountQuestion>(what: What, params: EntryFields): Promise<AccountAnswers[What]> {
    return this.#parts.api.ask(what, params, { signal: this.#disposed.signal });
  }

  /** The host is being asked for a KS: until it answers, nothing moves. */
  beginSessionWait(): void {
    this.#sessionWait.begin(this.#queue.which(undefined, isActive));
  }

  endSessionWait(): void {
    this.#sessionWait.end();
  }

  /** There is another KS: uploads that failed for want of one go on. */
  retrySessionFailures(): void {
    const needsKs = ({ status, error }: Upload): boolean =>
      status === 'failed' && error instanceof SessionError;
    this.#queue.requeue(this.#queue.which(undefined, needsKs));
  }

  /** Stops all requests, timers and listeners. Deletes nothing on the server. The uploader is of no use afterwards. */
  dispose(): void {
    this.#disposed.abort();
    this.#queue.stop();
    this.#resume.suspend();
    this.#list.stop();
    this.#slots.leave();
  }
}
