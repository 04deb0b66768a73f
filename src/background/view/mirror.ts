import { systemClock } from '../../clock.js';
import { emit } from '../../engine/model/events.js';
import { ShownTotals, type Totals } from '../../engine/model/totals.js';
import { fileKey, isListed, type Upload } from '../../engine/model/upload.js';
import { EventQueue, type PendingEvent } from '../../engine/queue/event-queue.js';
import { OrderedMap } from '../../engine/queue/ordered-map.js';

/** The uploads as a page knows them, and the events about their changes. */
export class Mirror {
  readonly #target: EventTarget;
  readonly #rows = new OrderedMap<Upload>();
  readonly #totals = new ShownTotals(() => systemClock.elapsed());
  readonly #events: EventQueue;
  readonly #onDrained: () => void;
  /** How many uploads there are of each file that looks the same. */
  readonly #looks = new Map<string, number>();
  #listed = 0;
  #all: readonly Upload[] | null = null;
  #isComplete = false;

  /** @param onDrained - All that has been told is dispatched. */
  constructor(target: EventTarget, onDrained: () => void) {
    this.#target = target;
    this.#onDrained = onDrained;
    this.#events = new EventQueue(target, systemClock, () => {
      this.#drained();
    });
  }

  /** In the order of the list. The same array until something changes. */
  get all(): readonly Upload[] {
    this.#all ??= Object.freeze(this.#rows.values());
    return this.#all;
  }

  get totals(): Totals {
    return this.#totals.value;
  }

  /** How many count towards `maxFiles`. */
  get listed(): number {
    return this.#listed;
  }

  get(id: string): Upload | undefined {
    return this.#rows.get(id);
  }

  hasLike(file: File): boolean {
    return (this.#looks.get(fileKey(file)) ?? 0) > 0;
  }

  set(upload: Upload): void {
    this.#count(this.#rows.get(upload.id), -1);
    this.#rows.set(upload.id, upload);
    this.#count(upload, 1);
  }

  delete(id: string): void {
    this.#count(this.#rows.get(id), -1);
    this.#rows.delete(id);
  }

  /** Puts an upload in front of another, or at the end (null). Returns false where that changes nothing. */
  move(id: string, before: string | null): boolean {
    this.#all = null;
    return this.#rows.move(id, before);
  }

  /** Makes changes that belong together: listeners hear of the first when all are made. */
  together(change: () => void): void {
    this.#events.together(change);
  }

  tell(...events: readonly PendingEvent[]): void {
    this.#events.tell(...events);
  }

  /** Nothing is left to do: said last of all. */
  complete(): void {
    this.#isComplete = true;
  }

  stop(): void {
    this.#events.stop();
  }

  #count(upload: Upload | undefined, times: 1 | -1): void {
    this.#all = null;
    if (!upload) return;
    this.#totals.add(upload, times);
    if (isListed(upload)) this.#listed += times;
    if (!upload.file || upload.status === 'cancelled') return;
    const key = fileKey(upload.file);
    this.#looks.set(key, (this.#looks.get(key) ?? 0) + times);
  }

  #drained(): void {
    if (this.#isComplete) {
      this.#isComplete = false;
      emit(this.#target, 'uploads-complete', { uploads: this.all });
    }
    this.#onDrained();
  }
}
