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

/** What opens the file again after a reload; null where there is nothing of the kind. */
export function handleOf(file: File): Promise<unknown> {
  return handles.get(file) ?? Promise.resolve(null);
}
