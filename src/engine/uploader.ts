import { systemClock } from '../clock.js';
import { SessionError, type RestrictionError } from '../errors.js';
import type { EntryFields, UploadApi } from '../kaltura/upload-api.js';
import { UploaderEvents, emit } from './events.js';
import { looksOf } from './file-identity.js';
import type { LaneMember } from './lanes.js';
import { Line } from './line.js';
import { checkRestrictions } from './restrictions.js';
import { ELSEWHERE } from './resume-step.js';
import { ResumeDesk } from './resume-desk.js';
import { RetryPolicy, systemConnectivity } from './retry.js';
import { DEFAULT_SETTINGS, type UploaderEnvironment, type UploaderSettings } from './settings.js';
import { DEFAULT_TIMING } from './timing.js';
import { totalsOf, type Totals } from './totals.js';
import { UploadList } from './upload-list.js';
import { UploadMaker } from './upload-maker.js';
import { UploadQueue } from './upload-queue.js';
import { TRANSITIONS, canPause, isActive, isListed } from './upload.js';
import type { Upload, UploadWarning } from './upload.js';

const SAME_FILE: UploadWarning = { code: 'SAME_FILE', detail: 'Name, size and date are those of another.' };
const OTHER_FILE: UploadWarning = { code: 'OTHER_FILE', detail: 'Its content is not what was interrupted.' };

/**
 * Owns a list of uploads and moves them, oldest first. Dispatches the events of `UploaderEventMap`.
 * Where `id` is left out, all uploads are meant to which the call applies; a call that does not apply does nothing.
 */
export class Uploader extends UploaderEvents {
  readonly #api: UploadApi;
  readonly #environment: UploaderEnvironment;
  readonly #lanes: LaneMember;
  readonly #list: UploadList;
  readonly #queue: UploadQueue;
  readonly #maker: UploadMaker;
  readonly #resume: ResumeDesk;
  readonly #disposed = new AbortController();
  #settings: UploaderSettings;

  constructor(
    api: UploadApi,
    settings: Partial<UploaderSettings> = {},
    environment: Partial<UploaderEnvironment> = {},
  ) {
    super();
    this.#api = api;
    this.#settings = { ...DEFAULT_SETTINGS, ...settings };
    this.#environment = {
      line: new Line(),
      clock: systemClock,
      connectivity: systemConnectivity,
      timing: DEFAULT_TIMING,
      random: Math.random,
      resume: null,
      ...environment,
    };
    const { line, clock, timing, resume } = this.#environment;
    this.#lanes = line.lanes.join(this.#settings.parallelUploads);
    this.#list = new UploadList(this, clock, timing.progressMs);
    this.#queue = new UploadQueue(
      this.#list,
      this.#lanes,
      ({ size }) => size <= line.pace.chunkSize(size, this.#settings.chunkSize),
    );
    // They may have made room for small files.
    this.addEventListener('upload-status', ({ detail }) => {
      if (detail.previous !== 'queued') this.#queue.startNext();
    });
    this.addEventListener('upload-progress', ({ detail }) => {
      if (detail.upload.waiting === ELSEWHERE) this.#queue.startNext();
    });
    const shared = {
      events: this,
      api,
      retry: new RetryPolicy(this.#environment),
      list: this.#list,
      queue: this.#queue,
      settings: () => this.#settings,
      disposed: this.#disposed.signal,
    };
    this.#maker = new UploadMaker({ ...shared, environment: this.#environment, lanes: this.#lanes });
    this.#resume = new ResumeDesk({
      ...shared,
      maker: this.#maker,
      open: resume,
      clock,
      timing,
      addOther: (file) => {
        this.#take([file], OTHER_FILE);
      },
    });
  }

  /** In the order they were added. The same array until something changes. */
  get uploads(): readonly Upload[] {
    return this.#list.all;
  }

  get totals(): Totals {
    return totalsOf(this.uploads);
  }

  get settings(): UploaderSettings {
    return this.#settings;
  }

  /** Changes settings; nothing is restarted. */
  configure(settings: Partial<UploaderSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
    this.#lanes.limit = this.#settings.parallelUploads;
  }

  /**
   * Takes files; those that break a restriction get `upload-rejected`. A file that an interrupted upload seems to wait
   * for is handed to it, once it turns out to be the same. Returns what was queued.
   */
  add(files: Iterable<File>): readonly Upload[] {
    return this.#take([...files].filter((file) => !this.#resume.takes(file)));
  }

  /** Lets queued uploads begin when `manualStart` is set. */
  start(): void {
    for (const item of this.#queue.which(undefined, () => true)) item.isReleased = true;
    this.#queue.startNext();
  }

  /** Stops what can be stopped without losing anything; a first chunk or a final in flight is allowed to finish. */
  pause(id?: string): void {
    this.#queue.pause(this.#queue.which(id, canPause));
  }

  /** Without an id, uploads that ask something first stay as they are. */
  resume(id?: string): void {
    const canResume = ({ status, asks, file }: Upload): boolean =>
      status === 'paused' && (asks === null || asks === 'go-ahead' || (id !== undefined && file !== null));
    this.#queue.requeue(this.#queue.which(id, canResume));
  }

  /** Lists what this user left unfinished on earlier visits, as far as it is not listed yet. Never rejects. */
  restore(): Promise<void> {
    return this.#resume.restore();
  }

  /** Gives an interrupted upload its file, and continues it. Another file is added as an upload of its own. */
  provideFile(id: string, file: File): Promise<void> {
    return this.#resume.provide(id, file);
  }

  /** What the host kept to open the file of an interrupted upload again, or null. */
  fileHandle(id: string): unknown {
    return this.#resume.handleOf(id);
  }

  /** Answers what an upload asks with no: nothing that was found is continued, the file begins at its first byte. */
  startAnew(id?: string): void {
    for (const item of this.#queue.which(id, ({ asks, file }) => asks !== null && file !== null)) {
      item.task.startAnew();
      this.#queue.requeue([item]);
    }
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

  /** Continues failed uploads from their confirmed bytes. */
  retry(id?: string): void {
    this.#queue.requeue(this.#queue.which(id, ({ status }) => status === 'failed'));
  }

  /** Stops, and deletes the token and an entry that the upload made. Settles when the server has been told. */
  async cancel(id?: string): Promise<void> {
    const { clock } = this.#environment;
    const cleanedUp: Promise<void>[] = [];
    for (const item of this.#queue.which(id, ({ status }) => TRANSITIONS[status].includes('cancelled'))) {
      item.pause.abort();
      cleanedUp.push(item.task.cancel());
      const changes = { bytesPerSecond: null, remainingSeconds: null, endedAtMs: clock.now() };
      this.#list.advance(item.id, 'cancelled', changes);
    }
    this.#queue.startNext();
    await Promise.all(cleanedUp);
  }

  /** Takes an upload off the list; one that is neither ready nor cancelled is cancelled first. */
  remove(id: string): void {
    void this.cancel(id);
    this.#queue.remove(id);
    this.#list.remove(id);
  }

  /**
   * Changes what the entry will say: saved with the entry when it is made, or at once when it exists. Settles when that
   * is done, or has failed with the warning `FIELDS_NOT_SAVED`; never rejects.
   */
  async setFields(id: string, fields: EntryFields): Promise<void> {
    const upload = this.#list.get(id);
    if (upload !== undefined) await this.#queue.get(id)?.task.saveFields({ ...upload.fields, ...fields });
  }

  /** The host is being asked for a KS: until it answers, nothing moves. */
  beginSessionWait(): void {
    const waiting = { reason: 'session', attempt: 1, untilMs: null } as const;
    for (const { id } of this.#queue.which(undefined, isActive)) this.#list.change(id, { waiting });
  }

  endSessionWait(): void {
    for (const { id } of this.#queue.which(undefined, ({ waiting }) => waiting?.reason === 'session')) {
      this.#list.change(id, { waiting: null });
    }
  }

  /** There is another KS: uploads that failed for want of one go on. */
  retrySessionFailures(): void {
    this.#queue.requeue(
      this.#queue.which(
        undefined,
        ({ status, error }) => status === 'failed' && error instanceof SessionError,
      ),
    );
  }

  /** Stops all requests, timers and listeners. Deletes nothing on the server. The uploader is of no use afterwards. */
  dispose(): void {
    this.#disposed.abort();
    this.#queue.stop();
    this.#resume.suspend();
    this.#list.stop();
    this.#lanes.leave();
  }

  #take(files: readonly File[], ...warnings: readonly UploadWarning[]): readonly Upload[] {
    const added: Upload[] = [];
    const present = this.uploads.filter(({ status }) => status !== 'cancelled');
    const looks = new Set(present.map(({ file }) => file && looksOf(file)));
    let listed = present.filter(isListed).length;
    for (const file of files) {
      const error = checkRestrictions(file, listed, this.#settings.restrictions) ?? this.#refusal(file);
      if (error === null) {
        const look = looksOf(file);
        const as = { warnings: looks.has(look) ? [...warnings, SAME_FILE] : warnings };
        looks.add(look);
        added.push(this.#maker.insert(file, () => this.#resume.bookmark(), as));
        listed += 1;
      } else {
        emit(this, 'upload-rejected', { file, error });
      }
    }
    for (const upload of added) emit(this, 'upload-added', { upload });
    this.#queue.startNext();
    return added;
  }

  /** A file of which no entry can be made is refused now, not after its last byte. */
  #refusal(file: File): RestrictionError | null {
    const { target, entry, entryId } = this.#settings;
    const isDecided = typeof entry === 'function' || entry.mediaType !== undefined;
    return target === 'token' || entryId !== null || isDecided ? null : this.#api.refusal(target, file);
  }
}
