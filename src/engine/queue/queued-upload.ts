import { companionsOf } from '../companions/companion.js';
import { changedFile, withKnownSize, type FileSource, type SizedFile } from '../file/file-source.js';
import type { Terms, UploaderSettings } from '../model/settings.js';
import { isFinished, newId, newUpload, snapshot, type Upload, type UploadNeeds } from '../model/upload.js';
import { Waits, type SetWait } from '../model/waits.js';
import type { RequestSlot } from '../network/request-slots.js';
import type { UploadPersistence } from '../resume/resume-state.js';
import type { UploadTask } from '../task/upload-task.js';
import { createTask, type TaskParts } from './create-task.js';

/** A file that goes into the queue. */
export interface NewUpload {
  readonly source: FileSource;
  /** Null when the source is all that is left of a file of an earlier visit. */
  readonly file: File | null;
  /** Called once, when the upload is moved for the first time. */
  readonly persistence: () => Promise<UploadPersistence>;
  /** What is different from a file that has just been chosen. */
  readonly as: Partial<Upload>;
  /** The settings that say where it goes; those of this moment if left out. */
  readonly destination?: UploaderSettings;
}

/** Statuses in which a wait of the upload is shown. */
const SHOWS_WAITS: readonly Upload['status'][] = ['preparing', 'uploading', 'finishing', 'processing'];

/** Older files go first, on the whole page. */
let lastPriority = 0;

/**
 * One upload of the queue, and the run that moves it. Thousands of files may be added at once, so what moves one is
 * created when it is needed.
 */
export class QueuedUpload {
  readonly id: string;
  /** Lower numbers are sent first. Another one only while it waits for its turn. */
  priority: number;
  /** As it was added. */
  readonly added: Upload;
  readonly #parts: TaskParts;
  readonly #openPersistence: () => Promise<UploadPersistence>;
  #persistence: Promise<UploadPersistence> | null = null;
  /** The settings of the moment at which the file was added. */
  #destination: UploaderSettings;
  #source: SizedFile;
  #task: UploadTask | null = null;
  #waits: Waits | null = null;
  /** The run that has begun, or will when the one before has wound up. */
  #run: AbortController | null = null;
  #isReleased: boolean;
  /** Those of the page that has given the file, or resumed the upload. */
  #terms: Terms | null;

  /** @throws {FileError} `FILE_UNREADABLE` while the size of the file is not known. */
  constructor(
    parts: TaskParts,
    { source, file, persistence, as, destination = parts.settings() }: NewUpload,
  ) {
    lastPriority += 1;
    this.priority = lastPriority;
    this.id = as.id ?? newId();
    this.#parts = parts;
    this.#source = withKnownSize(source);
    this.#openPersistence = persistence;
    this.#destination = destination;
    this.#isReleased = !this.#destination.manualStart;
    this.#terms = parts.settings().terms;
    const nowMs = parts.environment.clock.now();
    this.added = snapshot(newUpload(this.id, this.#source, file, this.#destination.entryId, nowMs), as);
  }

  /** As it was opened last. */
  get file(): SizedFile {
    return this.#source;
  }

  /** Whether `start()` was called, or need not be. */
  get isReleased(): boolean {
    return this.#isReleased;
  }

  /** Whether nothing of it may be sent, because its terms are not accepted. */
  get isHeld(): boolean {
    return this.#terms?.isAccepted === false;
  }

  get hasRun(): boolean {
    return this.#run !== null;
  }

  /** What moves the upload. */
  get task(): UploadTask {
    this.#task ??= createTask(this.#parts, {
      upload: this.#parts.list.get(this.id) ?? this.added,
      file: () => this.#source,
      priority: () => this.priority,
      destination: this.#destination,
      persistence: (this.#persistence ??= this.#openPersistence()),
      waits: this.#openWaits(),
      terms: () => this.#terms,
    });
    return this.#task;
  }

  /** Nothing of it may be deleted any more. A retry of what has failed late is on its way with all its bytes. */
  get isFinished(): boolean {
    const upload = this.#parts.list.get(this.id);
    return upload !== undefined && (isFinished(upload) || this.#task?.isComplete === true);
  }

  /**
   * The upload is taken off the list; what it has made on the server stays. Returns a promise of the end of its run when
   * its entry is still to get the content, else null.
   */
  leave(): Promise<void> | null {
    return this.#task?.leave() ?? null;
  }

  /** Opens a source of waiting that is not the task's own. */
  openWait(): SetWait {
    return this.#openWaits().open();
  }

  release(): void {
    this.#isReleased = true;
  }

  /** Somebody has accepted a version of the terms. */
  accept(version: string): void {
    if (this.#terms?.version === version) this.#terms = { ...this.#terms, isAccepted: true };
  }

  /** Begins to move the upload. @param slot - For its first request, or null: it waits for one when it has a token. */
  run(slot: RequestSlot | null): void {
    this.#run = new AbortController();
    void this.task.run(slot, this.#run.signal);
  }

  /** Stops the run at the next state where that loses nothing. */
  stop(): void {
    this.#run?.abort();
    this.#waits?.endAll();
  }

  /** Stops it, and deletes what it has made; of one that has never been moved there is nothing. Never rejects. */
  cancel(): Promise<void> {
    this.stop();
    this.#parts.dropDraft(this.#parts.list.get(this.id) ?? this.added, this.#source, null);
    return this.#task?.cancel() ?? Promise.resolve();
  }

  /** Waits for its turn again; it needs no `start()`. */
  requeue(): void {
    this.#run = null;
    this.#isReleased = true;
    const { terms } = this.#parts.settings();
    // What was accepted stays so where a page without terms resumes it.
    if (terms || this.isHeld) this.#terms = terms;
  }

  /** Gives an upload of an earlier visit its file. The settings of this moment say where it goes. */
  attachFile(file: File, needs: UploadNeeds | null): void {
    const { resumeState } = this.task;
    const { list } = this.#parts;
    this.#source = file;
    this.#destination = this.#parts.settings();
    this.#task = null;
    if (resumeState !== null) this.task.restoreFrom(resumeState);
    list.change(this.id, { file, needs, ...companionsOf(file, list.get(this.id)?.companions) });
  }

  /** Gives an upload its file once more, since the browser cannot read it as it was given before. */
  reopen(file: File): void {
    const hasSize = file.size === this.#source.size;
    this.#source = hasSize ? file : changedFile(this.#source);
    this.task.reopened();
    if (hasSize) this.#parts.list.change(this.id, { file });
  }

  #openWaits(): Waits {
    this.#waits ??= new Waits(this.#showWait);
    return this.#waits;
  }

  readonly #showWait = (): void => {
    const { list } = this.#parts;
    const upload = list.get(this.id);
    const waiting = this.#waits?.strongest ?? null;
    // What is cleaned up after the end, or still in flight after a pause, is nobody's wait.
    if (upload === undefined || !SHOWS_WAITS.includes(upload.status) || upload.waiting === waiting) return;
    list.change(this.id, { waiting });
  };
}
