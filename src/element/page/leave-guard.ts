import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isActive, type Upload } from '../../engine/model/upload.js';

/** What the guard needs of its element. */
export interface LeaveGuardHost extends ReactiveControllerHost {
  readonly noLeaveGuard: boolean;
  readonly uploads: readonly Upload[];
}

/**
 * Makes the browser ask before the page is left. Its listener exists only while there is something to lose,
 * because a page with one may not enter the back/forward cache.
 */
export class LeaveGuard implements ReactiveController {
  readonly #host: LeaveGuardHost;
  #listening: AbortController | null = null;

  constructor(host: LeaveGuardHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const { noLeaveGuard, uploads } = this.#host;
    if (noLeaveGuard || !uploads.some(isActive)) {
      this.#listening?.abort();
      this.#listening = null;
    } else if (!this.#listening) {
      this.#listening = new AbortController();
      addEventListener('beforeunload', ask, { signal: this.#listening.signal });
    }
  }
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
