import { systemClock, type Clock } from '../../system-clock.js';
import { canPause, isFinished, type Upload } from '../../engine/model/upload.js';

/** How long a cancel or a removal can be taken back, in milliseconds; longer while somebody is about to. */
export const UNDO_MS = 10_000;

/** Whoever lets go of a row still has so many milliseconds. */
const LEAST_MS = 2_000;

/** What can be taken back. */
export type Undoable = 'cancel' | 'remove';

/** Whether it only takes the row away: nothing is ended or deleted with it. */
export function isRemoval(action: Undoable, upload: Upload): boolean {
  return action === 'remove' || isFinished(upload);
}

/** What undoing needs of the element. */
export interface UndoHost {
  readonly manualStart: boolean;
  readonly shadowRoot: ShadowRoot | null;
  pause(id: string): void;
  resume(id: string): void;
  cancel(id: string): Promise<void>;
  remove(id: string): void;
  requestUpdate(): void;
}

/** How much of the time to take something back is over. Another object whenever it stops or goes on. */
export interface UndoTime {
  /** Milliseconds of `UNDO_MS` that were over at `sinceMs`. */
  readonly usedMs: number;
  /** The `performance.now()` at which it stopped or went on. */
  readonly sinceMs: number;
  readonly isHeld: boolean;
}

interface Pending {
  readonly action: Undoable;
  readonly isPausedByUs: boolean;
  readonly file: File | null;
  time: UndoTime;
  cancelTimer: () => void;
}

/** What may concern the time: a pointer or the focus of a keyboard that comes or goes. */
const INTEREST = [
  ...['pointermove', 'pointerover', 'pointerout', 'pointerdown', 'pointerup', 'pointercancel'],
  ...['focusin', 'focusout'],
];

/** Puts off what a button would end or take away for good, so that it can be taken back. */
export class Undo {
  readonly #host: UndoHost;
  readonly #clock: Clock;
  readonly #pending = new Map<string, Pending>();
  /** The row that a mouse has moved over, or that a finger is on. */
  #touched: string | null = null;

  constructor(host: UndoHost, clock: Clock = systemClock) {
    this.#host = host;
    this.#clock = clock;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  get size(): number {
    return this.#pending.size;
  }

  /** The oldest first. */
  get ids(): readonly string[] {
    return [...this.#pending.keys()];
  }

  /** The uploads without those that are about to leave the list. */
  staying(uploads: readonly Upload[]): readonly Upload[] {
    return this.isEmpty ? uploads : uploads.filter(({ id }) => !this.get(id));
  }

  /** What is to happen to an upload unless it is taken back. */
  get(id: string): Undoable | undefined {
    return this.#pending.get(id)?.action;
  }

  /** How much of the time is over. */
  time(id: string): UndoTime | undefined {
    return this.#pending.get(id)?.time;
  }

  /**
   * Stops an upload for now, if it is unfinished, and waits. Returns false for a cancelled row: nothing is lost with it.
   */
  offer(action: Undoable, upload: Upload): boolean {
    const { id, status, file } = upload;
    if (status === 'cancelled') return false;
    const isPausedByUs = canPause(upload) && !(this.#host.manualStart && status === 'queued');
    // A mouse that rests where it has just clicked holds nothing: nobody may be there any more.
    this.#touched = null;
    const time = { usedMs: 0, sinceMs: this.#clock.elapsed(), isHeld: true };
    const pending: Pending = { action, isPausedByUs, file, time, cancelTimer: () => undefined };
    this.#pending.set(id, pending);
    this.#update(id, pending);
    addEventListener('pagehide', this.#onLeave);
    for (const type of INTEREST) this.#host.shadowRoot?.addEventListener(type, this.#onInterest);
    if (isPausedByUs) this.#host.pause(id);
    this.#host.requestUpdate();
    return true;
  }

  /** Nothing is ended: an upload that was paused for this goes on. */
  takeBack(id: string): void {
    const pending = this.forget(id);
    if (pending?.isPausedByUs) this.#host.resume(id);
  }

  /** An upload that has got its file once more is wanted. */
  keepReopened({ id, file }: Upload): void {
    const pending = this.#pending.get(id);
    if (pending && pending.file !== file) this.forget(id);
  }

  /** It was decided elsewhere. */
  forget(id: string): Pending | undefined {
    const pending = this.#pending.get(id);
    pending?.cancelTimer();
    this.#pending.delete(id);
    if (this.isEmpty) {
      removeEventListener('pagehide', this.#onLeave);
      for (const type of INTEREST) this.#host.shadowRoot?.removeEventListener(type, this.#onInterest);
    }
    this.#host.requestUpdate();
    return pending;
  }

  /** Does at once what is waiting, all of it or that of one upload. */
  finish(ids: Iterable<string> = this.ids): void {
    for (const id of ids) {
      const action = this.get(id);
      // Still known while it is done: it has been announced already.
      if (action === 'cancel') void this.#host.cancel(id);
      if (action === 'remove') this.#host.remove(id);
      this.forget(id);
    }
  }

  /** What was put off stays paused when everything is resumed. */
  keepPaused(): void {
    for (const id of this.#pending.keys()) this.#host.pause(id);
  }

  readonly #onLeave = (): void => {
    this.finish();
  };

  readonly #onInterest = (event: Event): void => {
    this.#touched = touchedRow(event, this.#touched);
    for (const [id, pending] of this.#pending) this.#update(id, pending);
  };

  /** Stops the time, or lets it go on. */
  #update(id: string, pending: Pending): void {
    const { usedMs, sinceMs, isHeld: wasHeld } = pending.time;
    const isHeld = this.#touched === id || this.#isFocused(id);
    if (isHeld === wasHeld) return;
    const nowMs = this.#clock.elapsed();
    const overMs = wasHeld ? Math.min(usedMs, UNDO_MS - LEAST_MS) : usedMs + nowMs - sinceMs;
    pending.time = { usedMs: overMs, sinceMs: nowMs, isHeld };
    pending.cancelTimer();
    const finish = (): void => {
      // The button may have got its focus together with its place.
      this.#update(id, pending);
      if (!pending.time.isHeld) this.finish([id]);
    };
    if (!isHeld) pending.cancelTimer = this.#clock.schedule(finish, UNDO_MS - overMs);
    this.#host.requestUpdate();
  }

  /** By a keyboard: a click leaves the focus where it was, and nobody may be there any more. */
  #isFocused(id: string): boolean {
    const focused = this.#host.shadowRoot?.querySelector('[part~=undo-button]:focus-visible');
    return focused != null && rowOf(focused) === id;
  }
}

/** The row that somebody's finger is on, or mouse moves over, after an event. */
function touchedRow(event: Event, before: string | null): string | null {
  const { type, target } = event;
  const { pointerType, relatedTarget } = event as PointerEvent;
  if (type.startsWith('focus')) return before;
  if (type === 'pointerdown') return rowOf(target);
  // A finger that is lifted leaves the row, and a mouse button that is released does not.
  if (pointerType === 'touch') return type === 'pointerup' || type === 'pointercancel' ? null : before;
  if (type === 'pointermove') return rowOf(target);
  const over = type === 'pointerout' ? rowOf(relatedTarget) : rowOf(target);
  return over === before ? before : null;
}

function rowOf(target: EventTarget | null): string | null {
  return target instanceof Element
    ? (target.closest('[data-upload]')?.getAttribute('data-upload') ?? null)
    : null;
}
