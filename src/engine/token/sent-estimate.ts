import type { ByteRange } from '../file/byte-range.js';

/** What was acknowledged within this time, in milliseconds, says how fast it goes; within two chunks' where they take longer. */
const WINDOW_MS = 4_000;
/** Of a chunk that is not acknowledged, the last bytes may always be still to come. */
const MOST_OF_CHUNK = 0.95;
/** Of the measured rate: it is not steady, and what was shown once is not taken back. */
const CAREFUL = 0.9;
/** Largest part of a file by which the estimate rises within `STEP_MS`. */
const STEP_PART = 0.05;
const STEP_MS = 200;

/** A first chunk takes less, those that follow do not. */
const LEAST_MS = 1_500;

interface Sample {
  readonly bytes: number;
  readonly ms: number;
  readonly atMs: number;
}

/**
 * How many bytes of a file must have left by now, by the rate at which they were acknowledged: what is acknowledged, and
 * of each chunk in flight what an equal share of that rate has carried since it began. Never more than is acknowledged or
 * in flight; never falls, also when a chunk fails: it stands until the rest has caught up. It stands as well when nothing
 * was acknowledged for as long as a chunk takes.
 */
export class SentEstimate {
  readonly #size: number;
  readonly #inFlight = new Map<ByteRange, number>();
  #samples: readonly Sample[] = [];
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

  /** The first part is being sent from now on. */
  start(nowMs: number): void {
    this.#sinceMs ??= nowMs;
  }

  /** The first part was acknowledged, if it was this one. */
  firstStored(bytes: number, nowMs: number): void {
    if (this.#sinceMs === null || this.#samples.length > 0) return;
    this.#add({ bytes, ms: nowMs - this.#sinceMs, atMs: nowMs });
  }

  begun(range: ByteRange, nowMs: number): void {
    this.#inFlight.set(range, nowMs);
  }

  /** It has ended: is acknowledged, or has failed. */
  ended(range: ByteRange, isStored: boolean, nowMs: number): void {
    const sinceMs = this.#inFlight.get(range);
    if (isStored && sinceMs !== undefined)
      this.#add({ bytes: range.end - range.start, ms: nowMs - sinceMs, atMs: nowMs });
    this.#inFlight.delete(range);
  }

  /** The estimate of this moment, in bytes: at least `confirmedBytes`, in which no chunk in flight is counted. */
  at(confirmedBytes: number, nowMs: number): number {
    const { rate, untilMs } = this.#measured();
    const each = (CAREFUL * rate) / Math.max(1, this.#inFlight.size);
    let bytes = confirmedBytes;
    for (const [{ start, end }, sinceMs] of this.#inFlight)
      bytes += Math.min(
        (end - start) * MOST_OF_CHUNK,
        each * Math.max(0, Math.min(nowMs, untilMs) - sinceMs),
      );
    const elapsedMs = this.#shownMs === null ? STEP_MS : Math.max(0, nowMs - this.#shownMs);
    const step = (this.#size * STEP_PART * Math.min(elapsedMs, STEP_MS)) / STEP_MS;
    this.#shownMs = nowMs;
    const rising = Math.max(this.#shown, Math.min(bytes, this.#shown + step));
    this.#shown = Math.min(this.#size, Math.max(confirmedBytes, Math.floor(rising)));
    return this.#shown;
  }

  #add(sample: Sample): void {
    this.#samples = [...this.#samples, sample];
    const fromMs = sample.atMs - this.#windowMs;
    this.#samples = this.#samples.filter(({ atMs }) => atMs > fromMs);
  }

  get #windowMs(): number {
    return Math.max(WINDOW_MS, ...this.#samples.map(({ ms }) => 2 * ms));
  }

  /**
   * Bytes a millisecond, and until when they can be counted on. Not what one chunk had, times the chunks in flight: those
   * that end first were lucky.
   */
  #measured(): { readonly rate: number; readonly untilMs: number } {
    const last = this.#samples.at(-1);
    if (last === undefined) return { rate: 0, untilMs: -Infinity };
    let bytes = 0;
    let [startMs, sumMs] = [Infinity, 0];
    for (const sample of this.#samples) {
      bytes += sample.bytes;
      sumMs += sample.ms;
      startMs = Math.min(startMs, sample.atMs - sample.ms);
    }
    const rate = bytes / Math.max(1, Math.min(last.atMs - startMs, this.#windowMs));
    return { rate, untilMs: last.atMs + Math.max(last.ms, sumMs / this.#samples.length, LEAST_MS) };
  }
}
