import { dottedExtension } from '../../file-types.js';

/** Characters (docs/protocol.md §4.1). */
export const MAX_TOKEN_NAME = 256;

/**
 * Characters. The server builds a path from the extension of a part: 200 characters break it, 150 do not
 * (docs/protocol.md §4.7).
 */
export const MAX_PART_NAME = 150;

/**
 * Returns a name that the server accepts: without control characters and lone surrogates, and shortened to `maxLength`
 * characters with its extension kept.
 */
export function fitFileName(name: string, maxLength: number): string {
  const clean = name.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '');
  if (clean.trim() === '') return 'file';
  if (clean.length <= maxLength) return clean;
  const extension = dottedExtension(clean);
  const stem = clean.slice(0, maxLength - extension.length);
  return stem.replace(/[\ud800-\udbff]$/, '') + extension;
}
