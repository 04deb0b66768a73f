import type { Connectivity } from '../../../src/engine/network/retry.js';

/** What the browser says about the network, which need not be the truth. */
export class SimulatedConnectivity implements Connectivity {
  #saysOnline = true;
  readonly #listeners = new Set<() => void>();

  isOnline(): boolean {
    return this.#saysOnline;
  }

  onOnline(callback: () => void): () => void {
    // A wrapper, because the same function may be registered twice.
    const listener = (): void => {
      callback();
    };
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  say(isOnline: boolean): void {
    const wasOnline = this.#saysOnline;
    this.#saysOnline = isOnline;
    if (isOnline && !wasOnline) for (const listener of [...this.#listeners]) listener();
  }

  /** Listeners that are registered now. */
  get listeners(): number {
    return this.#listeners.size;
  }
}
