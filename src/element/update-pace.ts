import type { ReactiveControllerHost } from 'lit';

/** With more rows than this, changes are shown only every `RENDER_MS` milliseconds. */
const MANY_ROWS = 20;
const RENDER_MS = 100;
/** A new file is shown after so many milliseconds: until then, its first request has the page to itself. */
const ADDED_MS = 32;
/** How often progress alone is shown, in milliseconds: faster numbers cannot be read, and cost time that bytes need. */
const PROGRESS_MS = 200;

/** Spaces out the renderings of an element: requests go out before what they change is shown. */
export class UpdatePace {
  readonly #host: ReactiveControllerHost;
  #progressTimer: ReturnType<typeof setTimeout> | undefined;
  #progressShownMs = -PROGRESS_MS;
  #hasNewFile = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Settles when the next rendering may begin; at once where nothing is listed. */
  async untilDue(rows: number): Promise<void> {
    const waitMs = rows > MANY_ROWS ? RENDER_MS : this.#hasNewFile ? ADDED_MS : 0;
    if (rows > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    this.#hasNewFile = false;
  }

  /** Shows a file that was just added. */
  showNewFile(): void {
    this.#hasNewFile = true;
    this.#host.requestUpdate();
  }

  /**
   * Shows progress, at most every `PROGRESS_MS` milliseconds; the last of it is always shown. A page that nobody sees
   * shows none, and catches up when it is seen.
   */
  showProgress(): void {
    if (document.hidden) {
      document.addEventListener('visibilitychange', this.#catchUp, { once: true });
      return;
    }
    const now = performance.now();
    const waitMs = this.#progressShownMs + PROGRESS_MS - now;
    if (waitMs > 0) {
      this.#progressTimer ??= setTimeout(() => {
        this.#progressTimer = undefined;
        this.showProgress();
      }, waitMs);
      return;
    }
    this.#progressShownMs = now;
    this.#host.requestUpdate();
  }

  /** Forgets progress that was to be shown. */
  stop(): void {
    clearTimeout(this.#progressTimer);
    this.#progressTimer = undefined;
    document.removeEventListener('visibilitychange', this.#catchUp);
  }

  readonly #catchUp = (): void => {
    this.showProgress();
  };
}
