import { abortError } from '../../abort.js';
import { NetworkError } from '../../errors.js';
import type { Clock } from '../../clock.js';
import type { EntryFields, UploadApi } from '../../kaltura/upload-api.js';
import { Attempts } from './attempts.js';
import type { SizedFile } from '../file/file-source.js';
import type { SlotClient } from './request-slots.js';
import type { ChunkSizer } from './chunk-sizer.js';
import type { RetryPolicy } from './retry.js';
import type { Timing } from '../model/timing.js';
import type { UploadWarning } from '../model/upload.js';
import type { SetWait } from '../model/waits.js';

/** What every step of one upload works with. */
export interface TaskContext {
  readonly api: UploadApi;
  readonly file: SizedFile;
  /** Its place in the queue for request slots: older files have lower numbers. */
  readonly priority: number;
  readonly slots: SlotClient;
  readonly chunkSizer: ChunkSizer;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly timing: Timing;
  /** Bytes in a chunk when the host fixed it; null adapts to the connection. */
  readonly fixedChunkSize: () => number | null;
  /** Whether the server is asked for unfinished uploads of the file. */
  readonly searchesServer: () => boolean;
  /** Aborts when the uploader is disposed: not even cleaning up goes on then. */
  readonly disposed: AbortSignal;
  /** Opens a source of waiting. Of what several sources wait for at once, the strongest is shown. */
  readonly openWait: () => SetWait;
  readonly onWarning: (warning: UploadWarning) => void;
  /**
   * Settles when everything that is known of the upload is remembered, or cannot be: a request after which the next
   * page has to know more than the server would tell it waits for this. Never rejects.
   */
  readonly saved: () => Promise<void>;
  /** These fields of the entry, or any (null), need not be kept for the next visit. */
  readonly dropDraft: (fields: EntryFields | null) => void;
  /** Shows a warning, or withdraws it when what it says is over. */
  readonly setWarning: (warning: UploadWarning, isShown: boolean) => void;
}

/** The size of this file's next chunk, in bytes. */
export function nextChunkSize({ fixedChunkSize, chunkSizer, file, slots, clock }: TaskContext): number {
  const { size: fileSize } = file;
  const { limit } = slots;
  return chunkSizer.chunkSize({ fileSize, fixed: fixedChunkSize(), limit, nowMs: clock.elapsed() });
}

/** Makes a request that carries no bytes, and takes note of how long the way is. */
export async function timed<T>(
  { chunkSizer, clock }: Pick<TaskContext, 'chunkSizer' | 'clock'>,
  request: () => Promise<T>,
): Promise<T> {
  const startedMs = clock.elapsed();
  const result = await request();
  chunkSizer.noteCall(clock.elapsed() - startedMs);
  return result;
}

/** The attempts at one request, whose waits are a source of their own. */
export function attemptsAt({ retry, openWait }: Pick<TaskContext, 'retry' | 'openWait'>): Attempts {
  return new Attempts({ retry, onWaiting: openWait() });
}

/**
 * Makes one call that carries no bytes, with a deadline that grows with each attempt, again until it succeeds, fails for
 * good or all attempts have been used.
 */
export function call<T>(
  context: Pick<TaskContext, 'retry' | 'timing' | 'openWait'>,
  signal: AbortSignal,
  request: (
    options: { readonly signal: AbortSignal; readonly deadlineMs: number },
    attempt: number,
  ) => Promise<T>,
  floorMs: number = context.timing.deadlineFloorMs,
): Promise<T> {
  return attemptsAt(context).run((attempt) => {
    if (signal.aborted) throw abortError(); // The request itself may have to outlive a cancel.
    return request({ signal, deadlineMs: floorMs * Math.min(attempt, 4) }, attempt);
  }, signal);
}

/** Loads a part of the engine that most uploads do without, with retries as for any request. */
export function loadPart<Part>(
  context: Parameters<typeof call>[0],
  signal: AbortSignal,
  load: () => Promise<Part>,
): Promise<Part> {
  return call(context, signal, () =>
    load().catch((cause: unknown) => {
      throw new NetworkError('A part of the uploader did not load.', { cause });
    }),
  );
}
