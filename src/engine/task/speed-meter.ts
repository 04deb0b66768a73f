/** Samples older than this, in milliseconds of sending, no longer count. */
const WINDOW_MS = 15_000;

interface Sample {
  readonly atMs: number;
  readonly elapsedMs: number;
  readonly bytes: number;
}

/** Speed from acknowledged bytes over the time in which bytes were really sent (docs/hazards.md U3). */
export class SpeedMeter {
  #samples: Sample[] = [];
  #sendingMs = 0;
  #lastMs: number | null = null;

  /** Sending begins, or goes on after an interruption. */
  start(nowMs: number): void {
    this.#lastMs ??= nowMs;
  }

  /** Pause, offline, a failure, sleep: the time since the last acknowledgement does not count. */
  interrupt(): void {
    this.#lastMs = null;
  }

  acknowledge(bytes: number, nowMs: number): void {
    const sinceMs = this.#lastMs;
    this.#lastMs = nowMs;
    // After an interruption nobody knows how long these bytes took.
    if (sinceMs === null) return;
    const elapsedMs = Math.max(0, nowMs - sinceMs);
    this.#sendingMs += elapsedMs;
    this.#samples.push({ atMs: this.#sendingMs, elapsedMs, bytes });
    this.#samples = this.#samples.filter(({ atMs }) => atMs > this.#sendingMs - WINDOW_MS);
  }

  /** Null until there are two samples. */
  get bytesPerSecond(): number | null {
    if (this.#samples.length < 2) return null;
    let bytes = 0;
    let elapsedMs = 0;
    for (const sample of this.#samples) {
      bytes += sample.bytes;
      elapsedMs += sample.elapsedMs;
    }
    return elapsedMs > 0 ? (bytes * 1000) / elapsedMs : null;
  }
}
