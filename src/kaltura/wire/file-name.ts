import { dottedExtension } from '../../file-types.js';

/** docs/protocol.md §4.1. */
export const MAX_TOKEN_NAME = 256;

/**
 * The server builds a path from a part's extension; extensions of 200 characters break it, 150 do not
 * (docs/protocol.md §4.7).
 */
export const MAX_PART_NAME = 150;

/**
 * A name that the server takes: without control characters and lone surrogates, and with at most `maxLength`
 * characters, the extension kept.
 */
export function fitFileName(name: string, maxLength: number): string {
  const clean = name.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '');
  if (clean.trim() === '') return 'file';
  if (clean.length <= maxLength) return clean;
  const extension = dottedExtension(clean);
  const stem = clean.slice(0, maxLength - extension.length);
  return stem.replace(/[\ud800-\udbff]$/, '') + extension;
}
