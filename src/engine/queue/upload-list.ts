import type { Clock } from '../../clock.js';
import { emit } from '../model/events.js';
import { advance, isSettled, isUnfinished, type Upload, type UploadStatus } from '../model/upload.js';

interface Row {
  upload: Upload;
  /** When the last `upload-progress` went out. */
  toldAtMs: number;
  /** Prevents the one that is due; null when none is. */
  withdraw: (() => void) | null;
}

/** The uploads of one uploader as snapshots, and the events that their changes make. */
export class UploadList {
  readonly #target: EventTarget;
  readonly #clock: Clock;
  readonly #progressMs: number;
  readonly #rows = new Map<string, Row>();
  /** What is still to be told, in order. */
  readonly #news: (() => void)[] = [];
  #isTelling = false;
  #isCompleteTold = false;
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
    this.#rows.set(upload.id, { upload, toldAtMs: -Infinity, withdraw: null });
    this.#all = null;
    this.#isCompleteTold = false;
  }

  remove(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    row.withdraw?.();
    this.#rows.delete(id);
    this.#all = null;
    this.#tell(() => emit(this.#target, 'upload-removed', { upload: row.upload }), this.#tellIfComplete);
  }

  /** Changes anything but the status. Nobody is told more often than every `progressMs`, nor after the end. */
  change(id: string, changes: Omit<Partial<Upload>, 'status'>): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    row.upload = Object.freeze({ ...row.upload, ...changes });
    this.#all = null;
    if (isSettled(row.upload) || row.withdraw !== null || this.#isStopped) return;
    const waitMs = row.toldAtMs + this.#progressMs - this.#clock.now();
    if (waitMs <= 0) this.#tellProgress(row);
    else
      row.withdraw = this.#clock.schedule(() => {
        this.#tellProgress(row);
      }, waitMs);
  }

  /** @throws {Error} When the table of statuses does not allow it. */
  advance(id: string, status: UploadStatus, changes: Partial<Upload> = {}): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    const previous = row.upload.status;
    const upload = advance(row.upload, status, changes);
    row.upload = upload;
    row.withdraw?.();
    row.withdraw = null;
    this.#all = null;
    if (!isSettled(upload)) this.#isCompleteTold = false;
    this.#tell(...this.#newsOf(upload, previous));
  }

  /** Lets go of all timers, and tells of no progress any more. */
  stop(): void {
    this.#isStopped = true;
    for (const row of this.#rows.values()) {
      row.withdraw?.();
      row.withdraw = null;
    }
  }

  #tellProgress(row: Row): void {
    const { upload } = row;
    row.withdraw = null;
    row.toldAtMs = this.#clock.now();
    this.#tell(() => emit(this.#target, 'upload-progress', { upload }));
  }

  #newsOf(upload: Upload, previous: UploadStatus): readonly (() => void)[] {
    const { status, error } = upload;
    const target = this.#target;
    const news: (() => void)[] = [() => emit(target, 'upload-status', { upload, previous })];
    if (status === 'ready') news.push(() => emit(target, 'upload-ready', { upload }));
    if (status === 'failed' && error !== null)
      news.push(() => emit(target, 'upload-failed', { upload, error }));
    return isSettled(upload) ? [...news, this.#tellIfComplete] : news;
  }

  readonly #tellIfComplete = (): void => {
    if (this.#news.some((news) => news !== this.#tellIfComplete)) {
      this.#news.push(this.#tellIfComplete); // Last of all.
      return;
    }
    const uploads = this.all;
    const isComplete = !uploads.some(isUnfinished) && uploads.some(({ status }) => status === 'ready');
    if (!isComplete || this.#isCompleteTold) return;
    this.#isCompleteTold = true;
    emit(this.#target, 'uploads-complete', { uploads });
  };

  /** One thing after the other: what a listener causes is told when all have heard the cause. */
  #tell(...news: readonly (() => void)[]): void {
    this.#news.push(...news);
    if (this.#isTelling) return;
    this.#isTelling = true;
    for (let next = this.#news.shift(); next !== undefined; next = this.#news.shift()) next();
    this.#isTelling = false;
  }
}
