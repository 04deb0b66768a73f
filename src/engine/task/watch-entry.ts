import { delayUntil } from '../../clock.js';
import { ApiError, ProcessingError } from '../../errors.js';
import type { CallOptions, Entry } from '../../kaltura/upload-api.js';
import { AWAITS_APPROVAL, isReplaced } from './replacement.js';
import { call, type TaskContext } from '../network/task-context.js';

/** Entries are polled at whole seconds, so that the requests for many small files can be batched. In milliseconds. */
const POLL_GRID_MS = 1_000;

/**
 * An entry may be PENDING for a moment between its content and its conversion. After so many answers in a row the account
 * converts nothing by itself.
 */
const PENDING_ANSWERS = 3;

export interface WatchedEntry {
  /** Asks about it. Returns null when nothing more will be heard. */
  readonly get: (options: CallOptions) => Promise<Entry | null>;
  /** As the server has described it last, or null. */
  readonly known: Entry | null;
  readonly onEntry: (entry: Entry) => void;
}

/**
 * Gets an entry again and again, five to thirty seconds apart, until it is playable. Returns early when nothing
 * more will be heard: the KS may not read entries, or only a person can make it playable (approval, conversion).
 *
 * @throws {ProcessingError} Kaltura could not make a playable entry of the file.
 */
export async function watchEntry(
  context: TaskContext,
  watched: WatchedEntry,
  signal: AbortSignal,
): Promise<void> {
  const { clock, timing } = context;
  let waitMs = timing.firstPollMs;
  let pending = 0;
  for (
    let entry = watched.known ?? (await getEntry(context, watched, signal));
    ;
    entry = await getEntry(context, watched, signal)
  ) {
    if (entry !== null) watched.onEntry(entry);
    if (entry?.replacement === 'awaiting-approval') context.onWarning(AWAITS_APPROVAL);
    pending = entry?.status === 'pending' ? pending + 1 : 0;
    if (entry === null || isPlayable(entry) || pending === PENDING_ANSWERS) return;
    const nowMs = clock.elapsed();
    const leastMs = Math.min(waitMs, timing.pollMinMs);
    const gridMs = Math.min(leastMs, POLL_GRID_MS);
    const tick = Math.max(Math.floor((nowMs + waitMs) / gridMs), Math.ceil((nowMs + leastMs) / gridMs));
    await delayUntil(clock, tick * gridMs, signal);
    waitMs = waitMs < timing.pollMinMs ? timing.pollMinMs : Math.min(waitMs * 1.5, timing.pollMaxMs);
  }
}

/** Null when the KS may not read entries. */
async function getEntry(
  context: TaskContext,
  { get }: WatchedEntry,
  signal: AbortSignal,
): Promise<Entry | null> {
  const { onWarning } = context;
  try {
    return await call(context, signal, get);
  } catch (cause) {
    if (cause instanceof ApiError && cause.code === 'ENTRY_ID_NOT_FOUND') {
      throw new ProcessingError('ENTRY_GONE', 'The entry was deleted while it was being processed.', {
        cause,
      });
    }
    if (!isForbidden(cause)) throw cause;
    onWarning({ code: 'STATUS_UNKNOWN', detail: 'The KS may not ask about entries.' });
    return null;
  }
}

/** Whether the KS lacks the permission for an action: by its role, or by `urirestrict` (docs/protocol.md G18). */
export function isForbidden(cause: unknown): boolean {
  if (!(cause instanceof ApiError)) return false;
  return cause.code === 'SERVICE_FORBIDDEN' || cause.args.KSID === 'EXCEEDED_RESTRICTED_URI';
}

/**
 * Whether processing is finished, though somebody may have to approve the entry.
 *
 * @throws {ProcessingError} The entry will never be playable.
 */
function isPlayable(entry: Entry): boolean {
  const { id, status } = entry;
  // Its status is that of the old content.
  const isReplacing = entry.replacement !== undefined && status !== 'deleted' && status !== 'blocked';
  if (isReplacing) return isReplaced(entry);
  switch (status) {
    case 'ready':
    case 'in-moderation':
      return true;
    case 'error-importing':
      throw new ProcessingError(
        'ENTRY_ERROR_IMPORTING',
        `Kaltura could not take in the content of entry ${id}.`,
      );
    case 'error-converting':
      throw new ProcessingError('ENTRY_ERROR_CONVERTING', `Kaltura could not convert entry ${id}.`);
    case 'deleted':
      throw new ProcessingError('ENTRY_GONE', `Entry ${id} was deleted.`);
    case 'blocked':
      throw new ProcessingError('ENTRY_BLOCKED', `Entry ${id} was blocked.`);
    default:
      return false;
  }
}
