import { noteFolder, noteHandle } from '../handles/file-handles.js';

/** A whole folder: as it was dropped, or as it was picked. */
export type Folder = FileSystemDirectoryEntry | FileSystemDirectoryHandle;

/** What a drop or a paste carries, or a picker gives. */
export interface DroppedFiles {
  readonly files: readonly File[];
  readonly folders: readonly Folder[];
  /** Names of what cannot be read. */
  readonly unreadable: readonly string[];
}

/** What operating systems and drives leave in folders, in lower case. */
const SYSTEM_NAMES =
  /^(\..*|thumbs\.db|ehthumbs.*\.db|desktop\.ini|icon\r|\$recycle\.bin|system volume information|__macosx|@eadir|#recycle|@recycle|lost\+found)$/;

/** Whether files are being dragged; text and links are not ours. */
export function carriesFiles(transfer: DataTransfer): boolean {
  return transfer.types.includes('Files');
}

/** Reads a drop or a paste. Must be called while its event is being dispatched: afterwards the items are gone. */
export function readTransfer(transfer: DataTransfer): DroppedFiles {
  const files: File[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  const unreadable: string[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory) {
      noteFolder(entry, item);
      folders.push(entry as FileSystemDirectoryEntry);
      continue;
    }
    const file = item.getAsFile();
    if (file) {
      noteHandle(file, item);
      files.push(file);
    } else if (entry) unreadable.push(entry.name);
  }
  return { files, folders, unreadable };
}

/**
 * Whether nobody means to upload what lies at this path of a folder.
 *
 * @param path - With the name of the folder itself, which was chosen by hand and may have any name.
 */
export function isSystemPath(path: string): boolean {
  return path
    .split('/')
    .slice(1)
    .some((name) => SYSTEM_NAMES.test(name.toLowerCase()));
}
