import type { Clock } from '../../clock.js';
import { emit, type UploaderEventMap } from '../model/events.js';
import { advance, isSettled, isUnfinished, type Upload, type UploadStatus } from '../model/upload.js';

interface Row {
  upload: Upload;
  /** When the last `upload-progress` was dispatched. */
  dispatchedAtMs: number;
  /** Cancels the one that is scheduled; null when none is. */
  cancel: (() => void) | null;
}

type ListEventType = Exclude<keyof UploaderEventMap, 'uploads-complete'>;

/** One event that is still to be dispatched. */
type PendingEvent = {
  readonly [K in ListEventType]: { readonly type: K; readonly detail: UploaderEventMap[K]['detail'] };
}[ListEventType];

/** The uploads of one uploader as snapshots, and the events about their changes. */
export class UploadList {
  readonly #target: EventTarget;
  readonly #clock: Clock;
  readonly #progressMs: number;
  readonly #rows = new Map<string, Row>();
  /** In the order in which they are dispatched. */
  readonly #pending: PendingEvent[] = [];
  #isDispatching = false;
  /** An upload has ended or was removed: when nothing is pending any more, the list may be complete. */
  #mayBeComplete = false;
  /** `uploads-complete` was dispatched for the list as it is. */
  #wasComplete = false;
  #isStopped = false;
  #all: readonly Upload[] | null = null;

  /** @param progressMs - Least time between two `upload-progress` of one upload. */
  constructor(target: EventTarget, clock: Clock, progressMs: number) {
    this.#target = target;
    this.#clock = clock;
    this.#progressMs = progressMs;
  }

  /** In the order they were added. The same array until something changes. */
  get all(): readonly Upload[] {
    this.#all ??= Object.freeze([...this.#rows.values()].map(({ upload }) => upload));
    return this.#all;
  }

  get(id: string): Upload | undefined {
    return this.#rows.get(id)?.upload;
  }

  add(upload: Upload): void {
    this.#rows.set(upload.id, { upload, dispatchedAtMs: -Infinity, cancel: null });
    this.#all = null;
    this.#wasComplete = false;
  }

  remove(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    row.cancel?.();
    this.#rows.delete(id);
    this.#all = null;
    this.#mayBeComplete = true;
    this.#dispatch({ type: 'upload-removed', detail: { upload: row.upload } });
  }

  /** Changes anything but the status. `upload-progress` comes at most every `progressMs`, and never after the end. */
  change(id: string, changes: Omit<Partial<Upload>, 'status'>): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    row.upload = Object.freeze({ ...row.upload, ...changes });
    this.#all = null;
    if (isSettled(row.upload) || row.cancel !== null || this.#isStopped) return;
    const waitMs = row.dispatchedAtMs + this.#progressMs - this.#clock.elapsed();
    if (waitMs <= 0) this.#dispatchProgress(row);
    else
      row.cancel = this.#clock.schedule(() => {
        this.#dispatchProgress(row);
      }, waitMs);
  }

  /** @throws {Error} When the table of statuses does not allow it. */
  advance(id: string, status: UploadStatus, changes: Partial<Upload> = {}): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    const previous = row.upload.status;
    const upload = advance(row.upload, status, changes);
    row.upload = upload;
    row.cancel?.();
    row.cancel = null;
    this.#all = null;
    if (isSettled(upload)) this.#mayBeComplete = true;
    else this.#wasComplete = false;
    this.#dispatch(...eventsOf(upload, previous));
  }

  /** Cancels all timers; no `upload-progress` is dispatched any more. */
  stop(): void {
    this.#isStopped = true;
    for (const row of this.#rows.values()) {
      row.cancel?.();
      row.cancel = null;
    }
  }

  #dispatchProgress(row: Row): void {
    const { upload } = row;
    row.cancel = null;
    row.dispatchedAtMs = this.#clock.elapsed();
    this.#dispatch({ type: 'upload-progress', detail: { upload } });
  }

  /** One after the other: the events that a listener causes follow when all have got the one it listened to. */
  #dispatch(...events: readonly PendingEvent[]): void {
    this.#pending.push(...events);
    if (this.#isDispatching) return;
    this.#isDispatching = true;
    do {
      for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift())
        emit(this.#target, next.type, next.detail);
      this.#dispatchComplete();
    } while (this.#pending.length > 0);
    this.#isDispatching = false;
  }

  /** Last of all: what listeners of the end have done to other uploads counts. */
  #dispatchComplete(): void {
    if (!this.#mayBeComplete) return;
    this.#mayBeComplete = false;
    const uploads = this.all;
    const isComplete = !uploads.some(isUnfinished) && uploads.some(({ status }) => status === 'ready');
    if (!isComplete || this.#wasComplete) return;
    this.#wasComplete = true;
    emit(this.#target, 'uploads-complete', { uploads });
  }
}

/** The events of one change of status. */
function eventsOf(upload: Upload, previous: UploadStatus): readonly PendingEvent[] {
  const { status, error } = upload;
  const events: PendingEvent[] = [{ type: 'upload-status', detail: { upload, previous } }];
  if (status === 'ready') events.push({ type: 'upload-ready', detail: { upload } });
  if (status === 'failed' && error !== null)
    events.push({ type: 'upload-failed', detail: { upload, error } });
  return events;
}
