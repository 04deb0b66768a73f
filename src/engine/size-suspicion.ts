import type { UploadError } from '../errors.js';
import { isFateUnknown } from './task-context.js';

/** Why a part may be too large. */
export type SizeSuspicion = 'refused' | 'died';

/** A request that dies this often without an answer may be too large for something on the way. */
const DEATHS_BEFORE_SMALLER = 3;

/**
 * Whether a part failed because it is too large (hazard N8): `refused` when something said so, `died` when there were
 * several deaths without a word, as from a gateway whose refusal the browser may not read (kaltura-api.md §1.9).
 *
 * @param attempt - The attempt that failed, counted from 1.
 */
export function sizeSuspicion(error: UploadError, attempt: number): SizeSuspicion | null {
  if (error.reaction === 'smaller-chunk' || (error.code === 'UPLOAD_ERROR' && attempt > 1)) return 'refused';
  return isFateUnknown(error) && attempt % DEATHS_BEFORE_SMALLER === 0 ? 'died' : null;
}
