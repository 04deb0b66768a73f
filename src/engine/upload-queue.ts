import type { Lane, LaneMember } from './lanes.js';
import type { Bookmark } from './resume.js';
import type { UploadList } from './upload-list.js';
import type { UploadTask } from './upload-task.js';
import { canPause, type Upload } from './upload.js';

/** One upload and what moves it. */
export interface QueueItem {
  readonly id: string;
  readonly rank: number;
  readonly bookmark: Promise<Bookmark>;
  task: UploadTask;
  /** `start()` was called, or need not be. */
  isReleased: boolean;
  /** A run of it has begun, or will when the one before has wound up. */
  isStarted: boolean;
  pause: AbortController;
}

/** Lets uploads begin, the oldest first, each when there is a lane for it. */
export class UploadQueue {
  readonly #list: UploadList;
  readonly #lanes: LaneMember;
  readonly #items = new Map<string, QueueItem>();
  /** The wait for the lane on which the next file begins. */
  #next: { readonly item: QueueItem; readonly withdraw: AbortController } | null = null;
  /** What was moving when everything was stopped. */
  #suspended: readonly QueueItem[] = [];
  #isStopped = false;

  constructor(list: UploadList, lanes: LaneMember) {
    this.#list = list;
    this.#lanes = lanes;
  }

  get(id: string): QueueItem | undefined {
    return this.#items.get(id);
  }

  add(item: QueueItem): void {
    this.#items.set(item.id, item);
  }

  remove(id: string): void {
    this.#items.delete(id);
  }

  /** One at a time, because a listener of the event about one may change those that follow. */
  *which(id: string | undefined, applies: (upload: Upload) => boolean): Generator<QueueItem> {
    for (const item of [...this.#items.values()]) {
      const upload = id === undefined || id === item.id ? this.#list.get(item.id) : undefined;
      if (upload !== undefined && applies(upload)) yield item;
    }
  }

  pause(items: Iterable<QueueItem>): void {
    for (const item of items) {
      item.pause.abort();
      this.#list.advance(item.id, 'paused', { bytesPerSecond: null, remainingSeconds: null });
    }
    this.startNext();
  }

  /** They begin again when their turn comes. */
  requeue(items: Iterable<QueueItem>): void {
    for (const item of items) {
      item.pause = new AbortController();
      item.isReleased = true;
      item.isStarted = false;
      this.#list.advance(item.id, 'queued', { error: null, endedAtMs: null });
    }
    this.startNext();
  }

  /** Lets the first file of the queue wait for a lane; it begins when no older file wants that lane. */
  startNext(): void {
    if (this.#isStopped) return;
    const item = this.#firstInLine();
    if (item === this.#next?.item) return;
    this.#next?.withdraw.abort();
    this.#next = null;
    if (item === undefined) return;
    const next = { item, withdraw: new AbortController() };
    this.#next = next;
    this.#lanes.acquire(item.rank, next.withdraw.signal).then(
      (lane) => {
        if (this.#next === next) this.#next = null;
        this.#begin(item, lane);
      },
      () => undefined, // Withdrawn: another file is the first of the queue now.
    );
  }

  /** Nothing begins any more. */
  stop(): void {
    this.#isStopped = true;
    this.#next?.withdraw.abort();
    this.#next = null;
  }

  /** Pauses what moves, and nothing else begins, until `wake()`. */
  suspend(): void {
    this.stop();
    this.#suspended = [...this.which(undefined, (upload) => canPause(upload) && upload.status !== 'queued')];
    this.pause(this.#suspended);
  }

  wake(): void {
    this.#isStopped = false;
    this.requeue(this.#suspended.filter(({ id }) => this.#list.get(id)?.status === 'paused'));
    this.#suspended = [];
  }

  #firstInLine(): QueueItem | undefined {
    for (const item of this.which(undefined, ({ status }) => status === 'queued')) {
      if (item.isReleased && !item.isStarted) return item;
    }
    return undefined;
  }

  #begin(item: QueueItem, lane: Lane): void {
    if (this.#list.get(item.id)?.status === 'queued' && !item.isStarted) {
      item.isStarted = true;
      void item.task.run(lane, item.pause.signal);
    } else {
      lane.release();
    }
    this.startNext();
  }
}
