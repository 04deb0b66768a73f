import { RestrictionError } from '../../errors.js';
import { kindOfName } from '../../file-types.js';
import type { FileFacts } from '../../kaltura/upload-api.js';

/** What the host page takes. An unset limit means none. */
export interface Restrictions {
  /** As the `accept` attribute of `<input type=file>`: extensions, MIME types, `video/*`. Empty takes everything. */
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
  if (!accepts(accept, file)) return new RestrictionError('FILE_TYPE', `Only ${accept} is accepted.`, accept);
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

function accepts(accept: string, file: FileFacts): boolean {
  const rules = accept
    .toLowerCase()
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
  return rules.length === 0 || rules.some((rule) => matches(rule, file));
}

function matches(rule: string, file: FileFacts): boolean {
  const type = file.type.toLowerCase();
  if (rule === '*' || rule === '*/*' || rule === type) return true;
  const name = file.name.toLowerCase();
  if (rule.startsWith('.')) return name.endsWith(rule);
  if (!rule.endsWith('/*')) return false;
  if (type.startsWith(rule.slice(0, -1))) return true;
  return type === '' && kindOfName(name) === rule.slice(0, -2);
}
