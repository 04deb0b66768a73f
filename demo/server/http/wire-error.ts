import { apiError, KalturaApiException } from '../errors.js';
import { errorObject } from './serialize.js';
import type { WireObject } from './serialize.js';

/** Whatever an action threw as the client sees it: an unknown exception is an internal error (docs/protocol.md §1.6). */
export function toWireError(error: unknown): WireObject {
  if (error instanceof KalturaApiException) return errorObject(error);
  if (!isExpected(error)) console.error('[kaltura server]', error);
  return errorObject(apiError('INTERNAL_SERVERL_ERROR'));
}

/**
 * A file name too long for the disk, a file that a concurrent final has just moved into its entry, and a wait ended by a
 * stopping server say all there is to say.
 */
function isExpected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'AbortError' ||
    ('code' in error && ['ENAMETOOLONG', 'ENOENT'].includes(String(error.code)))
  );
}
