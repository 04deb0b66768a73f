import { systemClock, type Clock } from '../system-clock.js';
import type { Upload } from '../engine/model/upload.js';

/** How long a page that is looked at shows that all is ready, in milliseconds. */
const SHOWN_MS = 8_000;

/** Where the ids are kept while the visitor goes from page to page in this tab. */
const KEY = 'kaltura-upload-status seen';

/** Uploads whose end the visitor has seen: the next page does not show it again, though the worker may still know them. */
export class SeenUploads {
  readonly #onChange: () => void;
  readonly #clock: Pick<Clock, 'schedule'>;
  readonly #ids: Set<string>;
  #cancelTimer: (() => void) | null = null;

  constructor(onChange: () => void, clock: Pick<Clock, 'schedule'> = systemClock) {
    this.#onChange = onChange;
    this.#clock = clock;
    this.#ids = new Set(kept());
    document.addEventListener('visibilitychange', onChange);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** @param isHeld - Somebody is there: it stays. */
  follow(uploads: readonly Upload[], isHeld: boolean): void {
    if (isHeld || !isOver(uploads) || document.visibilityState !== 'visible') this.#stopTimer();
    else
      this.#cancelTimer ??= this.#clock.schedule(() => {
        this.#cancelTimer = null;
        this.close(uploads);
      }, SHOWN_MS);
  }

  /** Somebody has looked at them. */
  close(uploads: readonly Upload[]): void {
    if (!isOver(uploads)) return;
    for (const { id } of uploads) this.#ids.add(id);
    try {
      sessionStorage.setItem(KEY, JSON.stringify([...this.#ids].slice(-MOST)));
    } catch {
      // Storage is blocked or full: the next page shows it once more.
    }
    this.#onChange();
  }

  stop(): void {
    this.#stopTimer();
    document.removeEventListener('visibilitychange', this.#onChange);
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }
}

/** More would be of no use: a worker forgets what its pages have heard of. */
const MOST = 1_000;

function isOver(uploads: readonly Upload[]): boolean {
  return uploads.length > 0 && uploads.every(({ status }) => status === 'ready');
}

function kept(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return []; // Blocked, or somebody else's text.
  }
}
