import { abortable } from './abort.js';

/** The seam for time. Wall-clock time, because a sleeping laptop stops timers but not the server's patience. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()`. */
  now(): number;
  /** Calls back once after about `delayMs` milliseconds of running time; returns a function that prevents it. */
  schedule(callback: () => void, delayMs: number): () => void;
}

/** The platform's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Resolves in the next task of the event loop: after everything that is due now. */
export function nextTask(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(resolve, 0);
  });
}

/** Timers stop while a machine sleeps. The wall clock is read this often, in milliseconds, to notice that soon after it wakes. */
const WALL_CLOCK_CHECK_MS = 5_000;

/**
 * Calls back once when `delayMs` milliseconds of wall-clock time have passed, time asleep included.
 *
 * @returns A function that prevents the call.
 */
export function scheduleByWallClock(clock: Clock, callback: () => void, delayMs: number): () => void {
  const due = clock.now() + delayMs;
  let stop = (): void => undefined;
  const arm = (): void => {
    const left = due - clock.now();
    stop =
      left <= 0
        ? clock.schedule(callback, 0)
        : clock.schedule(
            () => {
              if (clock.now() >= due) callback();
              else arm();
            },
            Math.min(left, WALL_CLOCK_CHECK_MS),
          );
  };
  arm();
  return () => {
    stop();
  };
}

/**
 * Waits `delayMs` milliseconds of wall-clock time.
 *
 * @throws {DOMException} `AbortError` as soon as `signal` aborts.
 */
export function delay(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return abortable((resolve) => scheduleByWallClock(clock, resolve, delayMs), signal);
}
