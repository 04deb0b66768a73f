import type { Clock } from '../../clock.js';
import { emit } from '../model/events.js';
import { ShownTotals, type Totals } from '../model/totals.js';
import {
  advance,
  fileKey,
  isListed,
  isSettled,
  pathOf,
  snapshot,
  type Upload,
  type UploadStatus,
} from '../model/upload.js';
import { EventQueue, type PendingEvent } from './event-queue.js';
import { OrderedMap } from './ordered-map.js';

interface Row {
  upload: Upload;
  /** When the last `upload-progress` was dispatched. */
  dispatchedAtMs: number;
  /** Cancels the one that is scheduled; null when none is. */
  cancel: (() => void) | null;
}

/**
 * The uploads of one uploader as snapshots, and the events about their changes. No change costs more because there are
 * many uploads, but for `all`, which is made when it is asked for.
 */
export class UploadList {
  readonly #target: EventTarget;
  readonly #clock: Clock;
  readonly #progressMs: number;
  readonly #rows = new OrderedMap<Row>();
  readonly #totals: ShownTotals;
  readonly #events: EventQueue;
  #listed = 0;
  /** How many uploads there are of each file that looks the same. */
  readonly #looks = new Map<string, number>();
  /** Ids of what has failed or is paused, by what can be seen of its file. */
  readonly #stopped = new Map<string, Set<string>>();
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
    this.#totals = new ShownTotals(() => clock.elapsed());
    this.#progressMs = progressMs;
    this.#events = new EventQueue(target, clock, () => {
      this.#dispatchComplete();
    });
  }

  /** In the order of the list. The same array until something changes. */
  get all(): readonly Upload[] {
    this.#all ??= Object.freeze(this.#rows.values().map(({ upload }) => upload));
    return this.#all;
  }

  get totals(): Totals {
    return this.#totals.value;
  }

  /** How many count towards `maxFiles`. */
  get listed(): number {
    return this.#listed;
  }

  /** Whether a file is here already, as far as can be seen without reading it. */
  hasLike(file: File): boolean {
    return (this.#looks.get(fileKey(file)) ?? 0) > 0;
  }

  /** Ids of what has failed or is paused and has the path and the size of a file. */
  stoppedLike(file: File): readonly string[] {
    return [...(this.#stopped.get(placeOf({ path: pathOf(file), size: file.size })) ?? [])];
  }

  get(id: string): Upload | undefined {
    return this.#rows.get(id)?.upload;
  }

  add(upload: Upload): void {
    this.#rows.set(upload.id, { upload, dispatchedAtMs: -Infinity, cancel: null });
    this.#count(null, upload);
    this.#wasComplete = false;
  }

  remove(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    row.cancel?.();
    this.#rows.delete(id);
    this.#count(row.upload, null);
    this.#mayBeComplete = true;
    this.tell({ type: 'upload-removed', detail: { upload: row.upload } });
  }

  /** Puts an upload in front of another, or at the end (null). Returns false where that changes nothing. */
  move(id: string, before: string | null): boolean {
    const row = this.#rows.get(id);
    if (row === undefined || !this.#rows.move(id, before)) return false;
    this.#all = null;
    this.tell({ type: 'upload-moved', detail: { upload: row.upload, before } });
    return true;
  }

  /** Changes anything but the status. `upload-progress` comes at most every `progressMs`, and never after the end. */
  change(id: string, changes: Omit<Partial<Upload>, 'status'>): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#replace(row, snapshot(row.upload, changes));
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
    this.#replace(row, upload);
    row.cancel?.();
    row.cancel = null;
    if (isSettled(upload)) this.#mayBeComplete = true;
    else this.#wasComplete = false;
    this.tell(...eventsOf(upload, previous));
  }

  /** Dispatches events, after those that are to be dispatched already. */
  tell(...events: readonly PendingEvent[]): void {
    this.#events.tell(...events);
  }

  /** Makes changes that belong together: listeners hear of the first when all are made. */
  together(change: () => void): void {
    this.#events.together(change);
  }

  /** Cancels all timers; nothing is dispatched any more. */
  stop(): void {
    this.#isStopped = true;
    this.#events.stop();
    for (const row of this.#rows.values()) {
      row.cancel?.();
      row.cancel = null;
    }
  }

  #dispatchProgress(row: Row): void {
    const { upload } = row;
    row.cancel = null;
    row.dispatchedAtMs = this.#clock.elapsed();
    this.tell({ type: 'upload-progress', detail: { upload } });
  }

  #replace(row: Row, upload: Upload): void {
    this.#count(row.upload, upload);
    row.upload = upload;
  }

  #count(before: Upload | null, after: Upload | null): void {
    this.#all = null;
    if (before) this.#totals.add(before, -1);
    if (after) this.#totals.add(after);
    this.#listed += Number(after !== null && isListed(after)) - Number(before !== null && isListed(before));
    this.#noteStopped(before, after);
    const [old, file] = [before, after].map((one) => (one?.status === 'cancelled' ? null : one?.file));
    if (old === file) return;
    if (old) this.#countLook(old, -1);
    if (file) this.#countLook(file, 1);
  }

  #noteStopped(before: Upload | null, after: Upload | null): void {
    const [was, is] = [before, after].map((one) => one?.status === 'failed' || one?.status === 'paused');
    const upload = after ?? before;
    if (was === is || !upload) return;
    const place = placeOf(upload);
    const ids = this.#stopped.get(place) ?? new Set();
    if (is) this.#stopped.set(place, ids.add(upload.id));
    else if (ids.delete(upload.id) && ids.size === 0) this.#stopped.delete(place);
  }

  #countLook(file: File, times: 1 | -1): void {
    const key = fileKey(file);
    const count = (this.#looks.get(key) ?? 0) + times;
    if (count > 0) this.#looks.set(key, count);
    else this.#looks.delete(key);
  }

  /** Last of all: what listeners of the end have done to other uploads counts. */
  #dispatchComplete(): void {
    if (!this.#mayBeComplete) return;
    this.#mayBeComplete = false;
    const { unfinished, ready } = this.totals;
    if (unfinished > 0 || ready === 0 || this.#wasComplete) return;
    this.#wasComplete = true;
    emit(this.#target, 'uploads-complete', { uploads: this.all });
  }
}

function placeOf({ path, size }: Pick<Upload, 'path' | 'size'>): string {
  return `${String(size)} ${path}`;
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
