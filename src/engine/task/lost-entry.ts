import { delay } from '../../clock.js';
import { ApiError, toUploadError } from '../../errors.js';
import type { EntryFields, EntryKind } from '../../kaltura/upload-api.js';
import type { UploadWarning } from '../model/upload.js';
import { call, type TaskContext } from '../network/task-context.js';
import type { OtherUpload } from '../resume/resume-state.js';

export interface LostEntryOptions {
  readonly kind: EntryKind;
  /** As the entry was asked for. */
  readonly fields: EntryFields;
  readonly tokenId: string;
  /** What is remembered of the other uploads of this browser. */
  readonly others: readonly OtherUpload[];
}

/**
 * Finds the entry that an earlier page had asked for when it was left, before it knew the id. Null when there is none, or
 * when it could be another upload's.
 */
export async function findLostEntry(
  context: TaskContext,
  { kind, fields, tokenId, others }: LostEntryOptions,
  signal: AbortSignal,
): Promise<string | null> {
  const { api, file, clock, timing } = context;
  if (others.some(({ name, isEntryRequested }) => isEntryRequested && name === file.name)) return null;
  const find = (): Promise<readonly string[]> =>
    call(context, signal, async (options) => {
      try {
        return await api.findEmptyEntries(kind, file, fields, tokenId, options);
      } catch (cause) {
        if (cause instanceof ApiError) return []; // Not allowed, or the server cannot search at the moment.
        throw cause;
      }
    });
  let found = await find();
  if (found.length === 0) {
    // The request of the earlier page may still be at work on the server.
    await delay(clock, timing.lateEffectMs, signal);
    found = await find();
  }
  const [entryId = null, ...more] = found.filter((id) => !others.some(({ ownEntryId }) => ownEntryId === id));
  return more.length === 0 ? entryId : null;
}

export const ENTRY_MAYBE_LEFT: UploadWarning = {
  code: 'ENTRY_MAYBE_LEFT',
  detail: 'The answer to making an entry was lost.',
};

/** Whether the server may have created the entry in spite of the error. */
export function mayHaveMadeOne(cause: unknown): boolean {
  const { retryable, hadNoEffect } = toUploadError(cause);
  return retryable && !hadNoEffect;
}
