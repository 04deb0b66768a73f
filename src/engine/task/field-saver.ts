import { toUploadError } from '../../errors.js';
import type { AddedEntry, EntryFields } from '../../kaltura/upload-api.js';
import type { UploadWarning } from '../model/upload.js';
import type { TaskReport } from './task-report.js';

type DroppedFields = AddedEntry['droppedFields'];

/** Whether what is required is missing among the metadata: they wait for it, and somebody may come back to enter it. */
export function isIncomplete(dropped: DroppedFields): boolean {
  return dropped.some(({ code }) => code === 'INCOMPLETE');
}

export interface FieldSaverOptions {
  readonly report: Pick<TaskReport, 'upload' | 'change'>;
  readonly setWarning: (warning: UploadWarning, isShown: boolean) => void;
  /** Saves fields in the entry. Returns what the server did not take, or null when there is no entry to save them in. */
  readonly update: (fields: EntryFields) => Promise<DroppedFields | null>;
  /** Whether a deletion of the entry that is under way has been successful. */
  readonly deletion: () => Promise<boolean>;
  /** The upload was cancelled, or its uploader is of no use any more. */
  readonly cancelled: AbortSignal;
  /** Somebody has given an answer about these fields: they need not be kept for the next visit. */
  readonly onAnswered: (fields: EntryFields) => void;
}

/**
 * Saves what the entry shall say. One request at a time: what is changed meanwhile is sent when that one has its answer, the
 * last of it only, so that no older value can follow a newer one.
 */
export class FieldSaver {
  readonly #options: FieldSaverOptions;
  /** Something has changed since the last request was sent. */
  #isBehind = false;
  #running: Promise<void> | null = null;
  #request: Promise<void> = Promise.resolve();
  /** What the entry is being made with. */
  #travelling: EntryFields | null = null;

  constructor(options: FieldSaverOptions) {
    this.#options = options;
  }

  /** Settles when the request that is in flight has its answer; never rejects. */
  get answered(): Promise<void> {
    return this.#request;
  }

  /** Settles when these fields or newer ones are saved, or saving has failed, or there is no entry yet. Never rejects. */
  save(fields: EntryFields): Promise<void> {
    const { report } = this.#options;
    report.change({ fields, fieldsState: report.upload().entryId === null ? 'waiting' : 'saving' });
    this.#isBehind = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  /** The fields with which the entry is about to be made. */
  takeAlong(): EntryFields {
    this.#travelling = this.#options.report.upload().fields;
    return this.#travelling;
  }

  /** The entry was made with them. */
  arrived(dropped: DroppedFields): void {
    const sent = this.#travelling;
    this.#travelling = null;
    const { fields } = this.#options.report.upload();
    // Else the request that is under way waits for the entry, and takes the newer ones.
    if (sent === null || this.#running !== null || Object.keys(fields).length === 0) return;
    // Metadata need an entry that is there.
    if (sent !== fields || fields.metadata) void this.save(fields);
    else this.#answered(sent, dropped.some(({ field }) => field in sent) ? 'failed' : 'saved');
  }

  async #run(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false;
      this.#request = this.#saveNow();
      await this.#request;
    }
    this.#running = null;
  }

  async #saveNow(): Promise<void> {
    const { report, deletion, update, cancelled } = this.#options;
    // What is typed while the entry is deleted is lost only with it.
    if (await deletion()) return;
    const { fields } = report.upload();
    try {
      const dropped = await update(fields);
      if (this.#isBehind) return;
      if (dropped === null) report.change({ fieldsState: 'waiting' });
      else this.#conclude(fields, dropped, !isIncomplete(dropped));
    } catch (cause) {
      if (cancelled.aborted || this.#isBehind) return;
      const { code, recovery, hostMessage } = toUploadError(cause);
      const unsaved = Object.keys(fields).map((field) => ({ field, code }));
      this.#conclude(fields, unsaved, recovery === 'give-up', hostMessage);
    }
  }

  /**
   * @param isFinal - False where the next visit may be luckier.
   * @param hostMessage - What the host's own server says about it, or null.
   */
  #conclude(
    fields: EntryFields,
    unsaved: DroppedFields,
    isFinal: boolean,
    hostMessage: string | null = null,
  ): void {
    const { report, setWarning } = this.#options;
    const detail = unsaved.map(({ field, code }) => (code === null ? field : `${field}: ${code}`)).join(', ');
    const shown = report.upload().warnings.find(({ code }) => code === 'FIELDS_NOT_SAVED');
    const isSame = shown?.detail === detail && (shown.hostMessage ?? null) === hostMessage;
    if (shown && !isSame) setWarning(shown, false);
    if (detail !== '' && !isSame)
      setWarning({ code: 'FIELDS_NOT_SAVED', detail, ...(hostMessage !== null && { hostMessage }) }, true);
    const state = detail === '' ? 'saved' : 'failed';
    if (isFinal) this.#answered(fields, state);
    else report.change({ fieldsState: state });
  }

  #answered(fields: EntryFields, fieldsState: 'saved' | 'failed'): void {
    const { report, onAnswered } = this.#options;
    report.change({ fieldsState });
    onAnswered(fields);
  }
}
