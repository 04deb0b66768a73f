import { RestrictionError, type UploadError } from '../../upload-error.js';
import type { FileFacts } from '../../kaltura/upload-api.js';
import { acceptRules, accepts } from './accept.js';

/** What the host page takes. An unset limit means none. */
export interface Restrictions {
  /** As the `accept` attribute of `<input type=file>`: extensions, MIME types, `video/*`; see `acceptRules()`. Empty takes everything. */
  readonly accept: string;
  /** Bytes; Infinity for none. */
  readonly maxFileSize: number;
  /** Uploads on the list at once, ended ones that were not removed included; Infinity for none. */
  readonly maxFiles: number;
}

export const NO_RESTRICTIONS: Restrictions = { accept: '', maxFileSize: Infinity, maxFiles: Infinity };

/**
 * Checks one file against the host page's rules, the same for picker, drop, paste and API.
 *
 * @param listed - Uploads that are on the list already.
 */
export function checkRestrictions(
  file: FileFacts,
  listed: number,
  { accept, maxFileSize, maxFiles }: Restrictions,
): RestrictionError | null {
  if (listed >= maxFiles) {
    return new RestrictionError(
      'TOO_MANY_FILES',
      `At most ${String(maxFiles)} files can be on the list.`,
      maxFiles,
    );
  }
  if (!accepts(accept, file)) {
    const types = acceptRules(accept).join(', ').replaceAll('/*', '');
    return new RestrictionError('FILE_TYPE', `Only these types are accepted: ${types}.`, accept);
  }
  if (file.size === 0) return new RestrictionError('FILE_EMPTY', 'The file is empty.', null);
  if (file.size > maxFileSize) {
    return new RestrictionError(
      'FILE_TOO_LARGE',
      `Files may have at most ${String(maxFileSize)} bytes.`,
      maxFileSize,
    );
  }
  return null;
}

/** Whether a listed file is one that the host does not take. Nothing of it was sent; `retry()` with its id takes it all the same. */
export function isRefused({ error }: { readonly error: UploadError | null }): boolean {
  return error instanceof RestrictionError;
}
