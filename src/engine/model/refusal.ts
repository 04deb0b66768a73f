import type { RestrictionError } from '../../errors.js';
import type { UploadApi } from '../../kaltura/upload-api.js';
import { checkRestrictions } from './restrictions.js';
import type { UploaderSettings } from './settings.js';

/**
 * Why a file is not taken; null when it is. One of which no entry can be made is refused now, not after its last byte.
 *
 * @param listed - Uploads that are on the list already.
 */
export function refusalOf(
  file: File,
  listed: number,
  { restrictions, target, entry, entryId }: UploaderSettings,
  api: Pick<UploadApi, 'refusal'>,
): RestrictionError | null {
  const error = checkRestrictions(file, listed, restrictions);
  const isDecided = typeof entry === 'function' || entry.mediaType !== undefined;
  return error ?? (target === 'token' || entryId !== null || isDecided ? null : api.refusal(target, file));
}
