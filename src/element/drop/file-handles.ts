/** `getAsFileSystemHandle` and the permissions of handles, where the browser has them (File System Access). */
interface HandleItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

const handles = new WeakMap<File, Promise<unknown>>();

/** Remembers how a dropped file can be opened again. Must be called while the drop is being dispatched. */
export function noteHandle(file: File, item: DataTransferItem): void {
  try {
    const handle = (item as HandleItem).getAsFileSystemHandle?.();
    if (handle)
      handles.set(
        file,
        handle.catch(() => null),
      );
  } catch {
    // Not allowed here: after a reload the file is chosen by hand.
  }
}

/** A file that was opened by a handle can be opened by it once more. */
export function keepHandle(file: File, handle: unknown): void {
  handles.set(file, Promise.resolve(handle));
}

/** Whether there may be something that opens the file again. */
export function hasHandle(file: File): boolean {
  return handles.has(file);
}

/** What opens the file again after a reload; null where there is nothing of the kind. */
export function handleOf(file: File): Promise<unknown> {
  return handles.get(file) ?? Promise.resolve(null);
}
