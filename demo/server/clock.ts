import { setTimeout as delay } from 'node:timers/promises';

/** The server's time: a base clock plus what tests have moved it ahead, so that nothing has to wait for hours. */
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

  /** Moves the clock ahead; entries become READY, tokens age and sessions expire accordingly. */
  advance(ms: number): void {
    this.#offsetMs += ms;
    this.#moved.dispatchEvent(new Event('moved'));
  }

  /** Waits for so many milliseconds, or until `advance` has moved the clock as far; rejects when the signal fires. */
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

/** Waits in real time; rejects when the signal fires. A server that is closed must not be kept alive by a wait. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}
