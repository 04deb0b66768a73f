import { FileError } from '../../errors.js';
import type { ByteRange } from './byte-range.js';
import { readBytes } from './read-bytes.js';
import type { FileSource } from './file-source.js';

/**
 * Copies bytes of a file into memory. Some browsers never send certain pieces that lie on disk, but do send a copy
 * (docs/hazards.md N12).
 *
 * @throws {FileError} `FILE_CHANGED` when the file was deleted, or is shorter than it was; `FILE_UNREADABLE` when it cannot
 *   be read, which may pass: browsers do not say whether it was modified or its drive has a problem.
 */
export async function copyBytes(file: Pick<FileSource, 'slice'>, range: ByteRange): Promise<Blob> {
  return new Blob([await readRange(file, range)]);
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
    readRange(file, { start, end: Math.min(start + 1, end) }),
    readRange(file, { start: Math.max(start, end - 1), end }),
  ]);
}

async function readRange(file: Pick<FileSource, 'slice'>, { start, end }: ByteRange): Promise<ArrayBuffer> {
  let bytes: ArrayBuffer;
  try {
    bytes = await readBytes(file.slice(start, end));
  } catch (cause) {
    throw fileError(cause);
  }
  if (bytes.byteLength !== end - start) throw fileError(undefined);
  return bytes;
}

function fileError(cause: unknown): FileError {
  if (cause instanceof FileError) return cause;
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotFoundError') {
    return new FileError('FILE_CHANGED', 'The file is no longer where it was when it was chosen.', { cause });
  }
  if (cause === undefined) return new FileError('FILE_CHANGED', 'The file has fewer bytes than it had.');
  return new FileError('FILE_UNREADABLE', 'The browser cannot read the file, or may not.', { cause });
}
