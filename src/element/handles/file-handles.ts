/** `getAsFileSystemHandle`, where the browser has it (File System Access). */
interface HandleItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** The way to a file that was dropped with its folder: the browser asks once for all of a folder. */
export interface FileInFolder {
  readonly folder: FileSystemDirectoryHandle;
  /** Names below the folder; the last is that of the file. */
  readonly path: readonly string[];
}

const handles = new WeakMap<File, Promise<unknown>>();

/** What came with a drop, until it is known which files that are. */
const folders = new WeakMap<FileSystemEntry, Promise<unknown>>();

/** Remembers how a dropped file can be opened again. Must be called while the drop is being dispatched. */
export function noteHandle(file: File, item: DataTransferItem): void {
  const handle = handleIn(item);
  if (handle) handles.set(file, handle);
}

/** The same for a dropped folder. */
export function noteFolder(folder: FileSystemEntry, item: DataTransferItem): void {
  const handle = handleIn(item);
  if (handle) folders.set(folder, handle);
}

/**
 * A file was found in a dropped folder.
 *
 * @param path - With the name of the folder itself.
 */
export function noteFileIn(folder: FileSystemEntry, file: File, path: string): void {
  const handle = folders.get(folder);
  const wayTo = (found: unknown): unknown => found && { folder: found, path: path.split('/').slice(1) };
  if (handle) handles.set(file, handle.then(wayTo));
}

/** A file that was opened by a handle can be opened by it once more. */
export function keepHandle(file: File, handle: unknown): void {
  handles.set(file, Promise.resolve(handle));
}

/** Whether there may be something that opens the file again. */
export function hasHandle(file: File): boolean {
  return handles.has(file);
}

/** What opens the file again after a reload: a file handle, or a `FileInFolder`; null where there is nothing of the kind. */
export function handleOf(file: File): Promise<unknown> {
  return handles.get(file) ?? Promise.resolve(null);
}

function handleIn(item: DataTransferItem): Promise<unknown> | undefined {
  try {
    return (item as HandleItem).getAsFileSystemHandle?.().catch(() => null);
  } catch {
    return undefined; // Not allowed here: after a reload the file is chosen by hand.
  }
}
