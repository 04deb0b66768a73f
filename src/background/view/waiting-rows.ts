import { FileError } from '../../errors.js';
import { isInOtherTab, isSettled, pathOf, type Upload } from '../../engine/model/upload.js';

/** Whether one of the rows, but for those that are about to go, may wait for a file like this one. */
export function doesAnyWait(rows: readonly Upload[], file: File, leaving: readonly string[]): boolean {
  return rows.some((row) => !leaving.includes(row.id) && mayWaitFor(row, file));
}

/**
 * Whether an upload may wait for a file like this one: of an earlier visit, or one whose file the browser cannot read any
 * more. The worker, which compares the contents, decides.
 */
function mayWaitFor(upload: Upload, file: File): boolean {
  const { name, path, size, status, needs, error } = upload;
  if (size !== file.size) return false;
  if (upload.file === null) return name === file.name && !isSettled(upload);
  if (path !== pathOf(file)) return false;
  if (status === 'failed') return error instanceof FileError;
  const isPaused = status === 'paused' && needs === null && !isInOtherTab(upload);
  return isPaused && upload.file.lastModified !== file.lastModified;
}
