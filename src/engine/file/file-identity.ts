import { FileError } from '../../errors.js';
import { pathOf } from '../model/upload.js';
import type { ByteRange } from './byte-range.js';
import type { FileSource } from './file-source.js';

/**
 * Copies bytes of a file into memory. Some browsers never send certain pieces that lie on disk, but do send a copy
 * (docs/hazards.md N12).
 *
 * @throws {FileError} `FILE_CHANGED` when the file was modified, moved or deleted since it was chosen.
 */
export async function copyBytes(file: Pick<FileSource, 'slice'>, { start, end }: ByteRange): Promise<Blob> {
  let bytes: ArrayBuffer;
  try {
    bytes = await file.slice(start, end).arrayBuffer();
  } catch (cause) {
    throw fileError(cause);
  }
  if (bytes.byteLength !== end - start) throw fileError(undefined);
  return new Blob([bytes]);
}

/**
 * Reads the first and the last byte of a range: browsers say only "failed to fetch" when a file has changed on disk
 * (docs/hazards.md F1).
 *
 * @throws {FileError} As `copyBytes`.
 */
export async function assertReadable(
  file: Pick<FileSource, 'slice'>,
  { start, end }: ByteRange,
): Promise<void> {
  await Promise.all([
    copyBytes(file, { start, end: Math.min(start + 1, end) }),
    copyBytes(file, { start: Math.max(start, end - 1), end }),
  ]);
}

/** What two files have in common that seem to be the same without being read. */
export function fileKey(file: File): string {
  return `${String(file.size)} ${String(file.lastModified)} ${pathOf(file)}`;
}

function fileError(cause: unknown): FileError {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotFoundError') {
    return new FileError('FILE_CHANGED', 'The file is no longer where it was when it was chosen.', { cause });
  }
  if (name === 'SecurityError' || name === 'NotAllowedError') {
    return new FileError('FILE_UNREADABLE', 'The browser may not read the file any more.', { cause });
  }
  return new FileError(
    'FILE_CHANGED',
    'The file was changed after it was chosen, or can no longer be read.',
    { cause },
  );
}
