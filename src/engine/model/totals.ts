import { isActive, type Upload } from './upload.js';

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
  /** Null while nothing is measured. */
  readonly bytesPerSecond: number | null;
  readonly remainingSeconds: number | null;
}

export function totalsOf(uploads: readonly Upload[]): Totals {
  const sums = {
    count: 0,
    bytes: 0,
    confirmedBytes: 0,
    ready: 0,
    failed: 0,
    active: 0,
    paused: 0,
    queued: 0,
  };
  let bytesLeft = 0;
  let bytesPerSecond: number | null = null;
  for (const upload of uploads) {
    const { status, size, confirmedBytes } = upload;
    if (status === 'cancelled') continue;
    sums.count += 1;
    sums.bytes += size;
    sums.confirmedBytes += confirmedBytes;
    if (status === 'ready' || status === 'failed' || status === 'paused' || status === 'queued')
      sums[status] += 1;
    if (isActive(upload)) sums.active += 1;
    if (isActive(upload) || status === 'queued') bytesLeft += size - confirmedBytes;
    if (upload.bytesPerSecond !== null) bytesPerSecond = (bytesPerSecond ?? 0) + upload.bytesPerSecond;
  }
  const remainingSeconds = bytesPerSecond === null ? null : bytesLeft / bytesPerSecond;
  return { ...sums, bytesPerSecond, remainingSeconds };
}
