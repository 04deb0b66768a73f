/**
 * Makes the browser ask before the page is left. Its listener exists only while there is something to lose,
 * because a page with one may not enter the back/forward cache.
 */
export class LeaveGuard {
  #listening: AbortController | null = null;

  /** Idempotent, like its opposite. */
  on(): void {
    if (this.#listening) return;
    this.#listening = new AbortController();
    addEventListener('beforeunload', ask, { signal: this.#listening.signal });
  }

  off(): void {
    this.#listening?.abort();
    this.#listening = null;
  }
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
