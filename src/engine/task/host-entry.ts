import { ApiError } from '../../errors.js';
import type { EntryKind, EntryStatus } from '../../kaltura/upload-api.js';
import { call, type TaskContext } from '../network/task-context.js';
import { isForbidden } from './watch-entry.js';

/** Codes that are about the entry, the account or the role, not about the token. */
const REFUSES_ENTRY = /^ENTRY_|FORBIDDEN|_KS$/;

/**
 * Finds out, before anything is sent, whether an entry of the host page takes new content (docs/hazards.md W13).
 *
 * @returns Its status; null when the KS may not read entries.
 * @throws {ApiError} It is unknown, another user's or in replacement, or the account or the role does not allow it.
 */
export async function checkHostEntry(
  context: TaskContext,
  { kind, entryId }: { readonly kind: EntryKind; readonly entryId: string },
  signal: AbortSignal,
): Promise<EntryStatus | null> {
  const { api } = context;
  // No token has this id: the server looks at role, owner, account and entry before it misses the token.
  await call(context, signal, (options) =>
    api.attach(kind, entryId, 'none', { ...options, replace: true }),
  ).catch((cause: unknown) => {
    if (!(cause instanceof ApiError) || REFUSES_ENTRY.test(cause.code)) throw cause;
  });
  try {
    return (await call(context, signal, (options) => api.getEntry(kind, entryId, options))).status;
  } catch (cause) {
    if (isForbidden(cause)) return null;
    throw cause;
  }
}
