import type { FileContent } from './file-source.js';

/** Bytes at the head, in the middle and at the tail that are looked at. */
const SAMPLE_BYTES = 64 * 1024;

/**
 * A short text that is equal for equal files, from three samples of the content (docs/hazards.md F3). It
 * tells files of one name and size apart; nobody gains by faking it, so it is not a cryptographic hash, which
 * pages without https lack.
 *
 * @throws {DOMException} When the file cannot be read.
 */
export async function fingerprint(file: FileContent): Promise<string> {
  const middle = Math.floor((file.size - SAMPLE_BYTES) / 2);
  const starts = [0, Math.max(0, middle), Math.max(0, file.size - SAMPLE_BYTES)];
  const pieces = starts.map((start) => file.slice(start, start + SAMPLE_BYTES).arrayBuffer());
  return (await Promise.all([...pieces])).map(hash).join('-');
}

/** The same; null when the file cannot be read: it is like no other then, and its upload will say so. */
export async function sampleOf(file: FileContent): Promise<string | null> {
  try {
    return await fingerprint(file);
  } catch {
    return null;
  }
}

/** FNV-1a over 32 bits. */
function hash(bytes: ArrayBuffer): string {
  let sum = 0x811c9dc5;
  for (const byte of new Uint8Array(bytes)) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(36);
}
