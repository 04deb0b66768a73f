import { FileError } from '../../errors.js';

/** A file as the engine reads it. Every `File` is one. */
export interface FileSource {
  readonly name: string;
  /** MIME type, or empty. */
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** Bytes; null while it is not known, as of a recording that goes on. */
  readonly size: number | null;
  /**
   * The bytes from `start` up to but not including `end`, to be read later.
   *
   * @throws {FileError} `FILE_UNREADABLE` when there are no bytes to read.
   */
  slice(start: number, end: number): Blob;
}

/** A file that can be cut into chunks. */
export interface SizedFile extends FileSource {
  readonly size: number;
}

/** What is read of a file whose content is looked at. */
export type FileContent = Pick<SizedFile, 'size' | 'slice'>;

/**
 * The one place where a known size is demanded.
 *
 * @throws {FileError} `FILE_UNREADABLE` while the size is not known.
 */
export function withKnownSize(source: FileSource): SizedFile {
  if (!hasKnownSize(source))
    throw new FileError('FILE_UNREADABLE', `The size of ${source.name} is not known yet.`);
  return source;
}

/** The file of an earlier visit that has not been chosen again: everything is known of it but its bytes. */
export function missingFile(facts: Omit<SizedFile, 'slice'>): SizedFile {
  return withoutBytes(facts, 'FILE_UNREADABLE', 'The file of an earlier visit has not been chosen again.');
}

/** A file whose size is another now: nothing of it is to be sent. */
export function changedFile({ name, type, lastModified, size }: SizedFile): SizedFile {
  const facts = { name, type, lastModified, size };
  return withoutBytes(facts, 'FILE_CHANGED', 'The file has another size than when it was chosen.');
}

function withoutBytes(facts: Omit<SizedFile, 'slice'>, code: FileError['code'], message: string): SizedFile {
  const slice = (): never => {
    throw new FileError(code, message);
  };
  return { ...facts, slice };
}

function hasKnownSize(source: FileSource): source is SizedFile {
  return source.size !== null;
}
