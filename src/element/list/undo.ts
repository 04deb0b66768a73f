import { systemClock, type Clock } from '../../system-clock.js';
import { canPause, isFinished, type Upload } from '../../engine/model/upload.js';

/** How long a cancel or a removal can be taken back. Time does not run while a keyboard's focus is on the button. */
export const UNDO_MS = 6_000;

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

interface Pending {
  readonly action: Undoable;
  readonly isPausedByUs: boolean;
  readonly file: File | null;
  cancelTimer: () => void;
}

/** Puts off what a button would end or take away for good, so that it can be taken back. */
export class Undo {
  readonly #host: UndoHost;
  readonly #clock: Clock;
  readonly #pending = new Map<string, Pending>();

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

  /** What is to happen to an upload unless it is taken back. */
  get(id: string): Undoable | undefined {
    return this.#pending.get(id)?.action;
  }

  /**
   * Stops an upload for now, if it is unfinished, and waits. Returns false for a cancelled row: nothing is lost with it.
   */
  offer(action: Undoable, upload: Upload): boolean {
    const { id, status, file } = upload;
    if (status === 'cancelled') return false;
    const isPausedByUs = canPause(upload) && !(this.#host.manualStart && status === 'queued');
    const pending: Pending = { action, isPausedByUs, file, cancelTimer: () => undefined };
    this.#pending.set(id, pending);
    this.#wait(id, pending);
    addEventListener('pagehide', this.#onLeave);
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
    if (this.isEmpty) removeEventListener('pagehide', this.#onLeave);
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

  #wait(id: string, pending: Pending): void {
    pending.cancelTimer = this.#clock.schedule(() => {
      const isFocused = this.#host.shadowRoot?.querySelector('[part~=undo-button]:focus-visible');
      if (isFocused) this.#wait(id, pending);
      else this.finish([id]);
    }, UNDO_MS);
  }
}
