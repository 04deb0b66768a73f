/** The seam for time. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()`: for people and for records. Somebody may set it, so it decides nothing. */
  now(): number;
  /** Milliseconds since some moment, as `performance.now()`: never set, but it may stand still while the machine sleeps. */
  elapsed(): number;
  /** Calls back once after about `delayMs` milliseconds of running time; returns a function that prevents it. */
  schedule(callback: () => void, delayMs: number): () => void;
}

/** The platform's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  schedule(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** The answer, or after so many milliseconds what is said without it. For what may never answer, such as storage. */
export function orAfter<T>(ms: number, without: T, answer: Promise<T>): Promise<T> {
  const silence = new Promise<T>((resolve) => {
    setTimeout(resolve, ms, without);
  });
  return Promise.race([answer, silence]);
}
