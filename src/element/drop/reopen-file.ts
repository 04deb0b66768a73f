import { keepHandle } from './file-handles.js';
import { inTime, systemClock } from '../../clock.js';

/** The permission part of a handle, which the DOM types of TypeScript lack. */
interface PermissionHandle extends FileSystemFileHandle {
  requestPermission(descriptor: { readonly mode: 'read' }): Promise<PermissionState>;
}

/** Somebody who has not answered the browser's question by then chooses the file by hand. */
const PATIENCE_MS = 60_000;

/**
 * Opens the file behind a handle that was kept, or a promise of one. The browser may ask the visitor, so this works only inside a
 * click or a key press.
 *
 * @returns Null when the visitor or the browser refuses, or the file is gone.
 */
export async function reopenFile(handle: unknown, patienceMs: number = PATIENCE_MS): Promise<File | null> {
  const open = async (): Promise<File | null> => {
    const file = (await handle) as PermissionHandle;
    return (await file.requestPermission({ mode: 'read' })) === 'granted' ? file.getFile() : null;
  };
  try {
    // A browser without a window never answers, nor does a drive that is gone.
    const file = await inTime(systemClock, open(), patienceMs);
    if (file) keepHandle(file, handle);
    return file;
  } catch {
    return null; // A frame that may not ask, no click, a file that was moved: it is chosen by hand.
  }
}
