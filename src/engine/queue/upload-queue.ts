import type { RequestSlot, SlotClient } from '../network/request-slots.js';
import type { UploadList } from './upload-list.js';
import type { QueuedUpload } from './queued-upload.js';
import type { UploaderEvents } from '../model/events.js';
import { canPause, isActive, isInOtherTab, type Upload } from '../model/upload.js';

/** Small files that may be under way for each lane: one is sent, tokens for the others are asked for meanwhile. */
const SMALL_FILES_A_LANE = 5;

/**
 * Lets uploads begin in the order of the list, each when there is a lane for it. While only small files are under way, the next of
 * them begin before that: a lane that waits for a token carries nothing, and tokens asked for together cost one request.
 */
export class UploadQueue {
  readonly #list: UploadList;
  readonly #slots: SlotClient;
  readonly #isSmall: (upload: Upload) => boolean;
  readonly #items = new Map<string, QueuedUpload>();
  /** What need not be started, by priority; what waits no more is taken out when its turn comes. */
  #waiting = new Set<QueuedUpload>();
  #isSorted = true;
  /** Somebody has moved an upload: the oldest need not be the first any more. */
  #isReordered = false;
  #startsSoon = false;
  #youngest = 0;
  /** What has begun; what has sent all its bytes is taken out when the next file is to begin. */
  readonly #begun = new Set<QueuedUpload>();
  /** The wait for the lane on which the next file begins. */
  #next: {
    readonly item: QueuedUpload;
    /** With which it waits. */
    readonly priority: number;
    readonly cancel: AbortController;
  } | null = null;
  /** The runs of what was taken off the list before its entry had its content. */
  readonly #unlisted = new Set<Promise<void>>();
  /** What was moving when everything was stopped. */
  #suspended: readonly QueuedUpload[] = [];
  #isStopped = false;

  /** @param isSmall - Whether one request carries the whole file. */
  constructor(list: UploadList, slots: SlotClient, isSmall: (upload: Upload) => boolean) {
    this.#list = list;
    this.#slots = slots;
    this.#isSmall = isSmall;
  }

  get(id: string): QueuedUpload | undefined {
    return this.#items.get(id);
  }

  add(item: QueuedUpload): void {
    this.#items.set(item.id, item);
    if (item.isReleased) this.#wait(item);
  }

  remove(id: string): void {
    this.#items.delete(id);
  }

  /** Takes a finished upload off the list; its run goes on until its entry has the content. */
  takeOff(item: QueuedUpload): void {
    const run = item.leave();
    if (run !== null) {
      this.#unlisted.add(run);
      void run.then(() => this.#unlisted.delete(run));
    }
    this.remove(item.id);
    this.#list.remove(item.id);
  }

  /** Settles when those runs have ended; null when there are none. */
  get unlisted(): Promise<unknown> | null {
    return this.#unlisted.size > 0 ? Promise.all([...this.#unlisted]) : null;
  }

  /** What a call means: one upload, or all of which it is true. */
  which(id: string | undefined, applies: (upload: Upload) => boolean): readonly QueuedUpload[] {
    const one = id === undefined ? undefined : this.#items.get(id);
    const items = id === undefined ? [...this.#items.values()] : one ? [one] : [];
    return items.filter((item) => {
      const upload = this.#list.get(item.id);
      return upload !== undefined && applies(upload);
    });
  }

  /** Gives a queued upload another place on the list. Thousands may be moved in one task: what begins next is found once. */
  move(id: string, before: string | null): void {
    if (this.#list.get(id)?.status !== 'queued' || !this.#list.move(id, before)) return;
    this.#isReordered = true;
    this.#isSorted = false;
    if (this.#startsSoon) return;
    this.#startsSoon = true;
    queueMicrotask(() => {
      this.#startsSoon = false;
      this.startNext();
    });
  }

  pause(items: readonly QueuedUpload[]): void {
    this.#list.together(() => {
      for (const item of items) {
        item.stop();
        this.#list.advance(item.id, 'paused', { bytesPerSecond: null, remainingSeconds: null });
      }
    });
    this.startNext();
  }

  /**
   * Cancels what is not finished, and takes the rest off the list.
   *
   * @returns Promises of what is to be deleted for that on the server.
   */
  cancel(items: readonly QueuedUpload[], endedAtMs: number): readonly Promise<void>[] {
    const changes = { bytesPerSecond: null, remainingSeconds: null, endedAtMs };
    const cleanedUp: Promise<void>[] = [];
    this.#list.together(() => {
      for (const item of items) {
        if (item.isFinished) this.takeOff(item);
        else if (this.#list.get(item.id)?.status !== 'cancelled') {
          cleanedUp.push(item.cancel());
          this.#list.advance(item.id, 'cancelled', changes);
        }
      }
    });
    this.startNext();
    return cleanedUp;
  }

  /** Takes them off the list; what is not finished is cancelled first. */
  takeAway(items: readonly QueuedUpload[], endedAtMs: number): void {
    this.#list.together(() => {
      void this.cancel(items, endedAtMs);
      for (const { id } of items) {
        this.remove(id);
        this.#list.remove(id);
      }
    });
  }

  /** They begin again when their turn comes. */
  requeue(items: readonly QueuedUpload[]): void {
    this.#list.together(() => {
      for (const item of items) {
        item.requeue();
        this.#waitAgain(item);
        this.#list.advance(item.id, 'queued', { error: null, endedAtMs: null });
      }
    });
    this.startNext();
  }

  /** They need not be started any more. */
  release(): void {
    for (const item of this.#items.values()) {
      if (item.isReleased) continue;
      item.release();
      this.#waitAgain(item);
    }
    this.startNext();
  }

  /** A version of the terms is accepted: what waited for that may begin. */
  accept(version: string): void {
    for (const item of this.#items.values()) {
      if (!item.isHeld) continue;
      item.accept(version);
      if (item.isReleased) this.#waitAgain(item);
    }
    this.startNext();
  }

  /** Lets the first file of the queue wait for a lane; it begins when nothing that has begun wants that lane. */
  startNext(): void {
    if (this.#isStopped) return;
    let item = this.#firstInLine();
    while (item !== undefined && this.#areSmall(item)) {
      // The slots are for those that have begun.
      if (this.#begun.size >= this.#slots.limit * SMALL_FILES_A_LANE) item = undefined;
      else {
        this.#begin(item, null);
        item = this.#firstInLine();
      }
    }
    if (item === this.#next?.item && item?.priority === this.#next?.priority) return;
    this.#next?.cancel.abort();
    this.#next = null;
    if (item === undefined) return;
    const next = { item, priority: item.priority, cancel: new AbortController() };
    this.#next = next;
    this.#slots.acquire(next.priority, next.cancel.signal).then(
      (slot) => {
        if (this.#next === next) this.#next = null;
        // Another may have been moved to the front since the lane was given.
        this.#begin((this.#isSorted ? null : this.#firstInLine()) ?? item, slot);
        this.startNext();
      },
      () => undefined, // Cancelled: another file is the first of the queue now.
    );
  }

  /** Nothing begins any more. */
  stop(): void {
    this.#isStopped = true;
    this.#next?.cancel.abort();
    this.#next = null;
  }

  /** Pauses what moves, and nothing else begins, until `wake()`. */
  suspend(): void {
    this.stop();
    this.#suspended = this.which(undefined, (upload) => canPause(upload) && upload.status !== 'queued');
    this.pause(this.#suspended);
  }

  wake(): void {
    this.#isStopped = false;
    this.requeue(this.#suspended.filter(({ id }) => this.#list.get(id)?.status === 'paused'));
    this.#suspended = [];
  }

  #wait(item: QueuedUpload): void {
    if (this.#waiting.has(item)) return;
    this.#isSorted &&= item.priority > this.#youngest;
    this.#youngest = Math.max(this.#youngest, item.priority);
    this.#waiting.add(item);
  }

  /** It is on the list already, and not where its priority says if something was moved. */
  #waitAgain(item: QueuedUpload): void {
    this.#wait(item);
    if (this.#isReordered) this.#isSorted = false;
  }

  #firstInLine(): QueuedUpload | undefined {
    if (!this.#isSorted) this.#sort();
    for (const item of this.#waiting) {
      if (this.#mayBegin(item)) return item;
      this.#waiting.delete(item);
    }
    return undefined;
  }

  /** What waits has priorities in the order of the list; what has begun keeps its own. */
  #sort(): void {
    const items = [...this.#waiting].filter((item) => this.#mayBegin(item));
    items.sort((a, b) => a.priority - b.priority);
    const priorities = items.map(({ priority }) => priority);
    if (this.#isReordered) {
      const places = new Map(this.#list.all.map(({ id }, place) => [id, place]));
      items.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
    }
    items.forEach((item, index) => {
      item.priority = priorities[index] ?? item.priority;
    });
    this.#waiting = new Set(items);
    this.#isSorted = true;
  }

  /** Whether a file and all that are under way are small. */
  #areSmall(item: QueuedUpload): boolean {
    let areSmall = true;
    for (const one of [...this.#begun, item]) {
      const upload = this.#list.get(one.id);
      const isUnderWay = upload !== undefined && (upload.status === 'queued' || isActive(upload));
      if (!isUnderWay || upload.status === 'finishing') this.#begun.delete(one);
      else areSmall &&= this.#isSmall(upload);
    }
    return areSmall;
  }

  #mayBegin(item: QueuedUpload): boolean {
    return !item.hasRun && !item.isHeld && this.#list.get(item.id)?.status === 'queued';
  }

  #begin(item: QueuedUpload, slot: RequestSlot | null): void {
    if (this.#mayBegin(item)) {
      this.#begun.add(item);
      item.run(slot);
    } else {
      slot?.release();
    }
  }
}

/** Begins what an event has made room for: an upload that has begun, or is another tab's, may let small files follow. */
export function startWhenRoom(events: UploaderEvents, queue: UploadQueue): void {
  events.addEventListener('upload-status', ({ detail }) => {
    if (detail.previous !== 'queued') queue.startNext();
  });
  events.addEventListener('upload-progress', ({ detail }) => {
    if (isInOtherTab(detail.upload)) queue.startNext();
  });
}
