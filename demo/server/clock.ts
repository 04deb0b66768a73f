import { setTimeout as delay } from 'node:timers/promises';

/** The server's time: a base clock plus the time by which tests have advanced it, so that no test waits for hours. */
export class ServerClock {
  readonly #base: () => number;
  #offsetMs = 0;
  readonly #moved = new EventTarget();

  constructor(base: () => number) {
    this.#base = base;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#base() + this.#offsetMs;
  }

  /** Unix seconds, the unit of every time in Kaltura's API. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Advances the clock: entries become READY, tokens age and sessions expire. */
  advance(ms: number): void {
    this.#offsetMs += ms;
    this.#moved.dispatchEvent(new Event('moved'));
  }

  /** Waits for that many milliseconds, or until `advance` has moved the clock that far. Rejects when the signal is aborted. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    const end = this.#offsetMs + ms;
    const passed = new AbortController();
    const check = (): void => {
      if (this.#offsetMs >= end) passed.abort();
    };
    this.#moved.addEventListener('moved', check, { signal: passed.signal });
    try {
      await sleep(ms, AbortSignal.any([signal, passed.signal]));
    } catch (error) {
      if (signal.aborted) throw error;
    } finally {
      this.#moved.removeEventListener('moved', check);
    }
  }

  reset(): void {
    this.#offsetMs = 0;
  }
}

/** Waits in real time. Rejects when the signal is aborted, so that a wait does not keep a closed server alive. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}
