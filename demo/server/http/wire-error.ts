import { apiError, KalturaApiException } from '../errors.js';
import { errorObject } from './serialize.js';
import type { WireObject } from './serialize.js';

/** The error object that the client gets for an exception; an unknown exception is an internal error (docs/protocol.md §1.6). */
export function toWireError(error: unknown): WireObject {
  if (error instanceof KalturaApiException) return errorObject(error);
  if (!isExpected(error)) console.error('[kaltura server]', error);
  return errorObject(apiError('INTERNAL_SERVERL_ERROR'));
}

/**
 * Not logged: a file name too long for the disk, a file that a concurrent final has just moved into its entry, and a wait
 * that ended because the server stopped.
 */
function isExpected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'AbortError' ||
    ('code' in error && ['ENAMETOOLONG', 'ENOENT'].includes(String(error.code)))
  );
}
