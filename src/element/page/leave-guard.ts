import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What the guard needs of its element. */
export interface LeaveGuardHost extends ReactiveControllerHost {
  readonly noLeaveGuard: boolean;
}

/**
 * Makes the browser ask before the page is left. Its listener exists only while there is something to lose,
 * because a page with one may not enter the back/forward cache.
 */
export class LeaveGuard implements ReactiveController {
  readonly #host: LeaveGuardHost;
  readonly #isActive: () => boolean;
  #listening: AbortController | null = null;

  /** @param isActive - Whether there is something to lose; looked at after each rendering, and when the page is left. */
  constructor(host: LeaveGuardHost, isActive: () => boolean) {
    this.#host = host;
    this.#isActive = isActive;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#host.noLeaveGuard || !this.#isActive()) {
      this.#listening?.abort();
      this.#listening = null;
    } else if (!this.#listening) {
      this.#listening = new AbortController();
      addEventListener('beforeunload', this.#ask, { signal: this.#listening.signal });
    }
  }

  /** Where the visitor is going is known only now. */
  readonly #ask = (event: BeforeUnloadEvent): void => {
    if (this.#isActive()) event.preventDefault();
  };
}
