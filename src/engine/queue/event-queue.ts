import type { Clock } from '../../clock.js';
import { emit, type UploaderEventMap } from '../model/events.js';

/** Most events in one task of the page. When half of them are dispatched, the next task is asked for. */
const SLICE = 200;
/** Slow listeners get less than that in a task that only dispatches. */
const SLICE_MS = 10;

type EventType = Exclude<keyof UploaderEventMap, 'uploads-complete'>;

/** One event that is still to be dispatched. */
export type PendingEvent = {
  readonly [K in EventType]: { readonly type: K; readonly detail: UploaderEventMap[K]['detail'] };
}[EventType];

/**
 * Dispatches events one after the other, in the order in which they were told: the events that a listener causes follow
 * when all have got the one it listened to. The first hundred are dispatched at once; what thousands of uploads
 * cause follows in slices, and between two of them the page gets its turn (docs/hazards.md W6).
 */
export class EventQueue {
  readonly #target: EventTarget;
  readonly #clock: Clock;
  readonly #onDrained: () => void;
  #pending: PendingEvent[] = [];
  /** How many of them have been dispatched. */
  #done = 0;
  #holds = 0;
  #isDispatching = false;
  /** Since the last turn that the page is known to have had. */
  #sinceTurn = 0;
  /** The next turn, when it was asked for. */
  #turn: MessagePort | null = null;
  #waitsForTurn = false;
  #sliceEndMs = Infinity;
  #isStopped = false;

  /** @param onDrained - Called when nothing is pending any more; may tell more. */
  constructor(target: EventTarget, clock: Clock, onDrained: () => void) {
    this.#target = target;
    this.#clock = clock;
    this.#onDrained = onDrained;
  }

  tell(...events: readonly PendingEvent[]): void {
    if (this.#isStopped) return;
    this.#pending.push(...events);
    this.#flush();
  }

  /** Makes changes that belong together: listeners hear of the first when all are made. */
  together(change: () => void): void {
    this.#holds += 1;
    try {
      change();
    } finally {
      this.#holds -= 1;
      this.#flush();
    }
  }

  /** What has not been dispatched never is. */
  stop(): void {
    this.#isStopped = true;
    this.#pending = [];
    this.#turn?.close();
  }

  #flush(): void {
    if (this.#holds > 0 || this.#isDispatching || this.#waitsForTurn) return;
    this.#isDispatching = true;
    while (this.#dispatchSlice() && !this.#isStopped) this.#onDrained();
    this.#isDispatching = false;
  }

  /** Returns whether all was dispatched, and there was something. */
  #dispatchSlice(): boolean {
    const isEmpty = this.#pending.length === 0;
    for (let next = this.#next(); next !== undefined; next = this.#next())
      emit(this.#target, next.type, next.detail);
    return !isEmpty && this.#pending.length === 0;
  }

  /** The next event; undefined when there is none, or when it is the page's turn. */
  #next(): PendingEvent | undefined {
    const next = this.#pending[this.#done];
    if (next === undefined) {
      this.#pending = [];
      this.#done = 0;
      return undefined;
    }
    this.#waitsForTurn = this.#sinceTurn >= SLICE || this.#clock.elapsed() >= this.#sliceEndMs;
    if (this.#waitsForTurn || this.#sinceTurn >= SLICE / 2) this.#askForTurn();
    if (this.#waitsForTurn) return undefined;
    this.#sinceTurn += 1;
    this.#done += 1;
    return next;
  }

  /** By a message: timers would come once a second in a page that is not to be seen. */
  #askForTurn(): void {
    if (this.#turn !== null) return;
    const { port1, port2 } = new MessageChannel();
    this.#turn = port1;
    port1.onmessage = () => {
      port1.close();
      this.#turn = null;
      this.#sinceTurn = 0;
      if (!this.#waitsForTurn) return;
      this.#waitsForTurn = false;
      this.#sliceEndMs = this.#clock.elapsed() + SLICE_MS;
      this.#flush();
      this.#sliceEndMs = Infinity;
    };
    port2.postMessage(null);
  }
}
