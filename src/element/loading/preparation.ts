import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { engine, list } from './parts.js';

/** What the preparation needs of its element. */
export interface PreparedHost extends ReactiveControllerHost, HTMLElement {
  readonly isDisabled: boolean;
  readonly preload: boolean;
}

/** Loads what an upload takes before there is one: when a pointer comes near, or in idle time where the page wants that. */
export class Preparation implements ReactiveController {
  readonly #host: PreparedHost;
  #isWaiting = false;
  #isDone = false;

  constructor(host: PreparedHost) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('pointerover', this.#prepare);
  }

  hostUpdated(): void {
    if (!this.#host.preload || this.#isWaiting) return;
    this.#isWaiting = true;
    // Safari has no idle time.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(this.#prepare);
    else setTimeout(this.#prepare, 1_000);
  }

  readonly #prepare = (): void => {
    if (this.#host.isDisabled || this.#isDone) return;
    this.#isDone = true;
    const show = (): void => {
      this.#host.requestUpdate();
    };
    for (const part of [engine, list]) part.load().then(show, () => undefined); // A file loads it again.
  };
}
