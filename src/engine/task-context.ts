import { toUploadError, type UploadError } from '../errors.js';
import { abortError, type Clock } from '../clock.js';
import type { UploadApi } from '../kaltura/upload-api.js';
import type { LaneMember } from './lanes.js';
import type { Pace } from './pace.js';
import type { RetryPolicy } from './retry.js';
import type { Timing } from './timing.js';
import type { UploadWarning, Waiting } from './upload.js';

/** What every step of one file's life works with. */
export interface TaskContext {
  readonly api: UploadApi;
  readonly file: File;
  /** Its place in the queue of lanes: older files have lower ranks. */
  readonly rank: number;
  readonly lanes: LaneMember;
  readonly pace: Pace;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly timing: Timing;
  /** Bytes in a chunk when the host fixed it; null follows the line. */
  readonly fixedChunkSize: () => number | null;
  /** Whether the server is asked for unfinished uploads of the file. */
  readonly isServerSearched: () => boolean;
  /** Aborts when nobody is interested any more, not even in cleaning up. */
  readonly disposed: AbortSignal;
  readonly onWaiting: (waiting: Waiting | null) => void;
  readonly onWarning: (warning: UploadWarning) => void;
}

/** The size of this file's next chunk, in bytes. */
export function nextChunkSize({ fixedChunkSize, pace, file }: TaskContext): number {
  return pace.chunkSize(file.size, fixedChunkSize());
}

/**
 * Makes one call that carries no bytes, with a deadline that grows with each attempt, again until it succeeds, fails for
 * good or the attempts are spent.
 */
export function call<T>(
  context: Pick<TaskContext, 'retry' | 'timing' | 'onWaiting'>,
  signal: AbortSignal,
  request: (
    options: { readonly signal: AbortSignal; readonly deadlineMs: number },
    attempt: number,
  ) => Promise<T>,
  floorMs: number = context.timing.deadlineFloorMs,
): Promise<T> {
  return context.retry.run(
    (attempt) => {
      if (signal.aborted) throw abortError(); // The request itself may have to outlive a cancel.
      return request({ signal, deadlineMs: floorMs * Math.min(attempt, 4) }, attempt);
    },
    signal,
    context.onWaiting,
  );
}

/** Whether the server may or may not have acted: no answer, or an answer that is not Kaltura's. */
export function isFateUnknown(cause: unknown): boolean {
  const error: UploadError = toUploadError(cause);
  return (
    error.code === 'NETWORK' ||
    error.code === 'TIMEOUT' ||
    error.code === 'BAD_RESPONSE' ||
    error.code.startsWith('HTTP_')
  );
}
