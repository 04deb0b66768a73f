import { unlessAborted } from '../../abort.js';
import { ApiError, ConfigurationError } from '../../errors.js';
import type { CallOptions, Entry, EntryFields, EntryKind, EntryStatus } from '../../kaltura/upload-api.js';
import { call, type TaskContext } from '../network/task-context.js';
import { isForbidden } from './watch-entry.js';

/** Codes that are about the entry or the role. That it has content is no refusal. */
const REFUSES_ENTRY = /^ENTRY_ID|FORBIDDEN|_KS$/;

/**
 * Finds out, before anything is sent, whether an entry of the host page takes new content (docs/hazards.md W13).
 *
 * @returns Its status; null when the KS may not read entries.
 * @throws {ApiError} It is unknown or another user's, or the role does not allow it.
 * @throws {ConfigurationError} `ENTRY_REPLACEMENT_ALREADY_EXISTS`
 */
export async function checkHostEntry(
  context: TaskContext,
  { kind, entryId }: { readonly kind: EntryKind; readonly entryId: string },
  signal: AbortSignal,
): Promise<EntryStatus | null> {
  const { api } = context;
  try {
    // Gives nothing, so it changes nothing: the server looks at role, owner and entry (docs/protocol.md G42).
    const add = (options: CallOptions): Promise<Entry> =>
      api.attach(kind, entryId, null, { ...options, replace: false });
    return statusOf(await call(context, signal, add));
  } catch (cause) {
    if (!(cause instanceof ApiError) || REFUSES_ENTRY.test(cause.code)) throw cause;
  }
  try {
    return statusOf(await call(context, signal, (options) => api.getEntry(kind, entryId, options)));
  } catch (cause) {
    if (isForbidden(cause)) return null;
    throw cause;
  }
}

function statusOf({ id, status, replacement }: Entry): EntryStatus {
  if (replacement === undefined) return status;
  throw new ConfigurationError('ENTRY_REPLACEMENT_ALREADY_EXISTS', `The content of ${id} is being replaced.`);
}

/**
 * The fields that the host page wants.
 *
 * @throws {ConfigurationError} `ENTRY_FIELDS_FAILED`
 */
export async function hostFields(
  fields: () => Promise<EntryFields>,
  signal: AbortSignal,
): Promise<EntryFields> {
  try {
    return await unlessAborted(fields(), signal);
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ConfigurationError('ENTRY_FIELDS_FAILED', 'The host page’s `entry` function failed.', {
      cause,
    });
  }
}
