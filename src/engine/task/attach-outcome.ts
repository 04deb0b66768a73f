import { isFateUnknown, toUploadError } from '../../errors.js';
import type { CallOptions, EntryKind, UploadApi } from '../../kaltura/upload-api.js';
import { isForbidden } from './watch-entry.js';

/** A token that was to become the content of an entry. */
export interface AttachAttempt {
  readonly kind: EntryKind;
  readonly entryId: string;
  readonly tokenId: string;
}

/** Whether the content may have been attached in spite of the error. */
export function mayHaveWorked(cause: unknown): boolean {
  return isFateUnknown(cause) || /^ENTRY_(REPLACEMENT_)?ALREADY_/.test(toUploadError(cause).code);
}

/** Asks the server whether it was (docs/hazards.md P16). Rejects with the error of the request that asks. */
export async function hasContent(
  api: Pick<UploadApi, 'getToken' | 'getEntry'>,
  { kind, entryId, tokenId }: AttachAttempt,
  options: CallOptions,
): Promise<boolean> {
  const token = await api.getToken(tokenId, options);
  if (token.status !== 'closed' && !token.isAttached) return false;
  try {
    return (await api.getEntry(kind, entryId, options)).status !== 'no-content';
  } catch (cause) {
    // The token is attached to something; without permission to read the entry that has to do.
    if (isForbidden(cause)) return true;
    throw cause;
  }
}
