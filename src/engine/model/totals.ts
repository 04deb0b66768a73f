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
  /** Neither ready nor failed, those of earlier visits that wait for their file left out. */
  readonly unfinished: number;
  /** Null while nothing is measured. */
  readonly bytesPerSecond: number | null;
  readonly remainingSeconds: number | null;
}

/** The sums of a list that changes: a change of one upload costs the same, however many there are. */
export class RunningTotals {
  readonly #sums = {
    count: 0,
    bytes: 0,
    confirmedBytes: 0,
    ready: 0,
    failed: 0,
    active: 0,
    paused: 0,
    queued: 0,
    unfinished: 0,
  };
  #bytesLeft = 0;
  #bytesPerSecond = 0;
  #measured = 0;

  get value(): Totals {
    const bytesPerSecond = this.#measured > 0 ? this.#bytesPerSecond : null;
    const remainingSeconds = bytesPerSecond === null ? null : this.#bytesLeft / bytesPerSecond;
    return { ...this.#sums, bytesPerSecond, remainingSeconds };
  }

  /** @param times - -1 takes a snapshot out that was added. */
  add(upload: Upload, times: 1 | -1 = 1): void {
    const { status, size, confirmedBytes, bytesPerSecond } = upload;
    if (status === 'cancelled') return;
    const sums = this.#sums;
    sums.count += times;
    sums.bytes += times * size;
    sums.confirmedBytes += times * confirmedBytes;
    if (status === 'ready' || status === 'failed' || status === 'paused' || status === 'queued')
      sums[status] += times;
    if (isUnfinished(upload)) sums.unfinished += times;
    if (isActive(upload)) sums.active += times;
    if (isActive(upload) || status === 'queued') this.#bytesLeft += times * (size - confirmedBytes);
    if (bytesPerSecond === null) return;
    this.#measured += times;
    // Rounding must not add up for ever.
    this.#bytesPerSecond = this.#measured === 0 ? 0 : this.#bytesPerSecond + times * bytesPerSecond;
  }
}

export function totalsOf(uploads: readonly Upload[]): Totals {
  const totals = new RunningTotals();
  for (const upload of uploads) totals.add(upload);
  return totals.value;
}
