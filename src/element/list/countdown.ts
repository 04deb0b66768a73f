import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Updates its element once a second while some waiting ends at a known time, so that it can be counted down. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isCounting: () => boolean;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(host: ReactiveControllerHost, isCounting: () => boolean) {
    this.#host = host;
    this.#isCounting = isCounting;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#timer !== null || !this.#isCounting()) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#host.requestUpdate();
    }, 1_000);
  }

  hostDisconnected(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
