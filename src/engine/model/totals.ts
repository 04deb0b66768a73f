import { RemainingTime } from './remaining-time.js';
import { isActive, isUnfinished, type Upload } from './upload.js';

/** Sums over all uploads on the list that were not cancelled. */
export interface Totals {
  readonly count: number;
  readonly bytes: number;
  readonly confirmedBytes: number;
  readonly ready: number;
  readonly failed: number;
  /** Preparing, uploading or finishing. */
  readonly active: number;
  readonly paused: number;
  readonly queued: number;
  /** Their entries have the content and are not playable yet. */
  readonly processing: number;
  /** Neither ready nor failed, those of earlier visits that wait for their file left out. */
  readonly unfinished: number;
  /** Null while nothing is measured, and while an upload that would be moving waits for something. */
  readonly bytesPerSecond: number | null;
  /** Null as the rate is, and until the first upload knows its own. */
  readonly remainingSeconds: number | null;
}

/** A sum of what is known of some of many. */
class SumOfKnown {
  #sum = 0;
  #count = 0;

  /** Null while nothing is known. */
  get value(): number | null {
    return this.#count > 0 ? this.#sum : null;
  }

  add(value: number, times: 1 | -1): void {
    this.#count += times;
    // Rounding must not add up for ever.
    this.#sum = this.#count === 0 ? 0 : this.#sum + times * value;
  }
}

/** The sums of a list that changes: a change of one upload costs the same, however many there are. */
class RunningTotals {
  readonly #sums = {
    count: 0,
    bytes: 0,
    confirmedBytes: 0,
    ready: 0,
    failed: 0,
    active: 0,
    paused: 0,
    queued: 0,
    processing: 0,
    unfinished: 0,
  };
  #bytesLeft = 0;
  /** Bytes a second. */
  readonly #measured = new SumOfKnown();
  /** The same as the uploads' own times that are left say it, which are smoothed. */
  readonly #smoothed = new SumOfKnown();
  #waiting = 0;

  get value(): Totals {
    const isMoving = this.#waiting === 0;
    const bytesPerSecond = isMoving ? this.#measured.value : null;
    const smoothRate = isMoving ? this.#smoothed.value : null;
    const remainingSeconds = smoothRate === null ? null : this.#bytesLeft / smoothRate;
    return { ...this.#sums, bytesPerSecond, remainingSeconds };
  }

  /** Bytes that are still to be sent of what moves or is queued. */
  get bytesLeft(): number {
    return this.#bytesLeft;
  }

  /** @param times - -1 takes a snapshot out that was added. */
  add(upload: Upload, times: 1 | -1 = 1): void {
    const { status, size, confirmedBytes, bytesPerSecond, remainingSeconds } = upload;
    if (status === 'cancelled') return;
    const sums = this.#sums;
    sums.count += times;
    sums.bytes += times * size;
    sums.confirmedBytes += times * confirmedBytes;
    if (status === 'ready' || status === 'failed' || status === 'paused') sums[status] += times;
    if (status === 'queued' || status === 'processing') sums[status] += times;
    if (isUnfinished(upload)) sums.unfinished += times;
    if (isActive(upload)) sums.active += times;
    if (isActive(upload) && upload.waiting !== null) this.#waiting += times;
    if (isActive(upload) || status === 'queued') this.#bytesLeft += times * (size - confirmedBytes);
    if (bytesPerSecond !== null) this.#measured.add(bytesPerSecond, times);
    if (remainingSeconds !== null && remainingSeconds > 0 && size > confirmedBytes)
      this.#smoothed.add((size - confirmedBytes) / remainingSeconds, times);
  }
}

/** The sums of a list as they are shown: the time that is left does not jump. */
export class ShownTotals {
  readonly #totals = new RunningTotals();
  readonly #remaining = new RemainingTime(0);
  readonly #nowMs: () => number;
  #bytesLeft = 0;

  /** @param nowMs - `Clock.elapsed()`. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get value(): Totals {
    const { value, bytesLeft } = this.#totals;
    // More to send: files that were added, resumed or start over. All of that is seen.
    if (bytesLeft > this.#bytesLeft) this.#remaining.reset();
    this.#bytesLeft = bytesLeft;
    const remainingSeconds = this.#remaining.next(value.remainingSeconds, this.#nowMs());
    return { ...value, remainingSeconds };
  }

  /** @param times - -1 takes a snapshot out that was added. */
  add(upload: Upload, times: 1 | -1 = 1): void {
    this.#totals.add(upload, times);
  }
}

export function totalsOf(uploads: readonly Upload[]): Totals {
  const totals = new RunningTotals();
  for (const upload of uploads) totals.add(upload);
  return totals.value;
}
