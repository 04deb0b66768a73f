import { setTimeout as delay } from 'node:timers/promises';

/** The server's time: a base clock plus what tests have moved it ahead, so that nothing has to wait for hours. */
export class ServerClock {
  readonly #base: () => number;
  #offsetMs = 0;

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
  }

  reset(): void {
    this.#offsetMs = 0;
  }
}

/** Waits in real time; rejects when the signal fires. A server that is closed must not be kept alive by a wait. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}
