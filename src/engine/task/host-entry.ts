import { ApiError, ConfigurationError } from '../../errors.js';
import type { Entry, EntryKind, EntryStatus } from '../../kaltura/upload-api.js';
import { call, type TaskContext } from '../network/task-context.js';
import { isForbidden } from './watch-entry.js';

/** No upload token has this id. */
const NO_TOKEN = 'none';

/** Codes that are about the entry, the account or the role, not about the token. */
const REFUSES_ENTRY = /^(ENTRY_|FEATURE_FORBIDDEN|SERVICE_FORBIDDEN|INVALID_KS)/;

/**
 * Finds out, before anything is sent, whether an entry of the host page takes new content (docs/hazards.md W13).
 *
 * @returns Its status; null when the KS may not read entries.
 * @throws {ApiError} It is unknown or another user's, or the account or the role does not allow it.
 * @throws {ConfigurationError} `ENTRY_REPLACEMENT_ALREADY_EXISTS`
 */
export async function checkHostEntry(
  context: TaskContext,
  { kind, entryId }: { readonly kind: EntryKind; readonly entryId: string },
  signal: AbortSignal,
): Promise<EntryStatus | null> {
  const { api } = context;
  let entry: Entry | null = null;
  try {
    entry = await call(context, signal, (options) => api.getEntry(kind, entryId, options));
  } catch (cause) {
    if (!isForbidden(cause)) throw cause;
  }
  if (entry?.replacement !== undefined)
    throw new ConfigurationError(
      'ENTRY_REPLACEMENT_ALREADY_EXISTS',
      `The content of entry ${entryId} is being replaced already. Wait for it, or have it approved or cancelled.`,
    );
  try {
    // The server looks at account, role, owner and entry before it misses the token.
    await call(context, signal, (options) =>
      api.attach(kind, entryId, NO_TOKEN, { ...options, replace: true }),
    );
  } catch (cause) {
    if (!(cause instanceof ApiError) || REFUSES_ENTRY.test(cause.code)) throw cause;
  }
  return entry?.status ?? null;
}
