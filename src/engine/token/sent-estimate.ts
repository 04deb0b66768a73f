import type { ByteRange } from '../file/byte-range.js';

/** What was acknowledged within this time, in milliseconds, says how fast it goes. */
const WINDOW_MS = 4_000;
/** Of a chunk that is not acknowledged, the last bytes may always be still to come. */
const MOST_OF_CHUNK = 0.95;
/** Of the measured rate: it is not steady, and what was shown once is not taken back. */
const CAREFUL = 0.85;
/** Largest part of a file by which the estimate rises within `STEP_MS`. */
const STEP_PART = 0.05;
const STEP_MS = 200;

interface Acknowledged {
  readonly bytes: number;
  readonly atMs: number;
}

/**
 * How many bytes of a file must have left by now, by the rate at which they were acknowledged: what is acknowledged, and
 * of each chunk in flight what an equal share of that rate has carried since it began. Never more than is acknowledged or
 * in flight; never falls, also when a chunk fails: it stands until the rest has caught up.
 */
export class SentEstimate {
  readonly #size: number;
  readonly #inFlight = new Map<ByteRange, number>();
  #acknowledged: Acknowledged[] = [];
  #sinceMs: number | null = null;
  #shown: number;
  #shownMs: number | null = null;

  /** @param shown - Bytes that were shown as sent before. */
  constructor(size: number, shown: number) {
    this.#size = size;
    this.#shown = shown;
  }

  /** Whether something is in flight. */
  get isMoving(): boolean {
    return this.#inFlight.size > 0;
  }

  /** Bytes are being sent from now on. */
  start(nowMs: number): void {
    this.#sinceMs ??= nowMs;
  }

  begun(range: ByteRange, nowMs: number): void {
    this.start(nowMs);
    this.#inFlight.set(range, nowMs);
  }

  /** It has ended, one way or the other. */
  ended(range: ByteRange): void {
    this.#inFlight.delete(range);
  }

  acknowledged(bytes: number, nowMs: number): void {
    if (bytes > 0) this.#acknowledged.push({ bytes, atMs: nowMs });
  }

  /** The estimate of this moment, in bytes: at least `confirmedBytes`. */
  at(confirmedBytes: number, nowMs: number): number {
    const rate = (CAREFUL * this.#rate(nowMs)) / Math.max(1, this.#inFlight.size);
    let bytes = confirmedBytes;
    for (const [{ start, end }, sinceMs] of this.#inFlight)
      bytes += Math.min((end - start) * MOST_OF_CHUNK, rate * Math.max(0, nowMs - sinceMs));
    const elapsedMs = this.#shownMs === null ? STEP_MS : Math.max(0, nowMs - this.#shownMs);
    const step = (this.#size * STEP_PART * Math.min(elapsedMs, STEP_MS)) / STEP_MS;
    this.#shownMs = nowMs;
    const rising = Math.max(this.#shown, Math.min(bytes, this.#shown + step));
    this.#shown = Math.min(this.#size, Math.max(confirmedBytes, Math.floor(rising)));
    return this.#shown;
  }

  /** Bytes a millisecond. */
  #rate(nowMs: number): number {
    if (this.#sinceMs === null) return 0;
    this.#acknowledged = this.#acknowledged.filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
    const bytes = this.#acknowledged.reduce((sum, one) => sum + one.bytes, 0);
    return bytes / Math.max(1, Math.min(WINDOW_MS, nowMs - this.#sinceMs));
  }
}
