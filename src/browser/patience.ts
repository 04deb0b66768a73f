import { inTime, systemClock, timeoutError } from '../clock.js';

/** Milliseconds after which a part of the browser that does not respond is given up: no upload waits longer for it. */
const PATIENCE_MS = 3_000;

/**
 * Bounds what a browser may refuse, break or never do: storage, locks and permissions where site data is blocked. While
 * something is late, nothing else is waited for: thousands of files would each wait.
 */
export class Patience {
  #isLate = false;

  /**
   * @param work - Goes on when it is given up.
   * @returns What `work` returns.
   * @throws What `work` throws, or a `TimeoutError` after three seconds; at once while an earlier one is still late.
   */
  async wait<T>(work: () => T | PromiseLike<T>): Promise<T> {
    if (this.#isLate) throw timeoutError();
    let isOver = false;
    const run = async (): Promise<T> => {
      try {
        return await work();
      } finally {
        isOver = true;
        this.#isLate = false;
      }
    };
    try {
      return await inTime(systemClock, run(), PATIENCE_MS);
    } catch (cause) {
      this.#isLate = !isOver;
      throw cause;
    }
  }
}
