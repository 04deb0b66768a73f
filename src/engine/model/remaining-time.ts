/** Fewer say nothing. */
const SAMPLES = 3;
/** Milliseconds in which two thirds of a change are shown. */
const SMOOTH_MS = 3_000;
/** The longest is this many times the one before. */
const MOST_RISE = 1.25;

/** Seconds that are left, for people: without the jumps of what is measured. */
export class RemainingTime {
  readonly #wanted: number;
  #samples = 0;
  #value: number | null = null;
  #atMs = 0;

  /** @param samples - How many are wanted before anything is said. Default 3. */
  constructor(samples: number = SAMPLES) {
    this.#wanted = samples;
  }

  /** What is shown at present; null before there was enough. */
  get value(): number | null {
    return this.#value;
  }

  /** There is a cause, and it is shown, why the time may be quite another: a wait, a restart, more files. */
  reset(): void {
    this.#samples = 0;
    this.#value = null;
  }

  /** Something was measured once more. */
  sampled(): void {
    this.#samples += 1;
  }

  /** What to show, when `seconds` were computed; null while too little was measured. */
  next(seconds: number | null, nowMs: number): number | null {
    if (seconds === null || this.#samples < this.#wanted) return (this.#value = null);
    const before = this.#value;
    const elapsedMs = Math.max(0, nowMs - this.#atMs);
    this.#atMs = nowMs;
    if (before === null) return (this.#value = seconds);
    const expected = Math.max(0, before - elapsedMs / 1000);
    const smoothed = expected + (seconds - expected) * (1 - Math.exp(-elapsedMs / SMOOTH_MS));
    return (this.#value = Math.min(smoothed, before * MOST_RISE));
  }
}
