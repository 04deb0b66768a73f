import { defineProperty } from '../../engine/model/define-property.js';
import { inTime, systemClock } from '../../clock.js';
import { keepHandle, type FileInFolder } from './file-handles.js';

/** The permission part of a handle, which the DOM types of TypeScript lack. */
interface PermissionHandle extends FileSystemHandle {
  queryPermission(descriptor: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission(descriptor: { readonly mode: 'read' }): Promise<PermissionState>;
}

/** Somebody who has not answered the browser's question by then chooses the file by hand. */
const PATIENCE_MS = 60_000;

/** A browser without a window never answers. */
const QUERY_PATIENCE_MS = 3_000;

const READ = { mode: 'read' } as const;

/**
 * Opens the file behind a handle that was kept, or a promise of one. The browser may ask the visitor, so this works only inside a
 * click or a key press.
 *
 * @returns Null when the visitor or the browser refuses, or the file is gone.
 */
export function reopenFile(handle: unknown, patienceMs: number = PATIENCE_MS): Promise<File | null> {
  return open(handle, patienceMs, async (root) => (await root.requestPermission(READ)) === 'granted');
}

/** The same without asking anybody: null unless the browser has the permission already. */
export function openGranted(handle: unknown): Promise<File | null> {
  return open(handle, PATIENCE_MS, isReadable);
}

/** Whether the browser would open the file without asking anybody. */
export async function isGranted(handle: unknown): Promise<boolean> {
  try {
    return await inTime(systemClock, isReadable(rootOf(handle)), QUERY_PATIENCE_MS);
  } catch {
    return false; // Not a handle, or a browser that does not say: it is asked for in a click.
  }
}

async function isReadable(root: PermissionHandle): Promise<boolean> {
  return (await root.queryPermission(READ)) === 'granted';
}

async function open(
  handle: unknown,
  patienceMs: number,
  isAllowed: (root: PermissionHandle) => Promise<boolean>,
): Promise<File | null> {
  const read = async (): Promise<File | null> => {
    const kept = await handle;
    return (await isAllowed(rootOf(kept))) ? fileOf(kept) : null;
  };
  try {
    // A browser without a window never answers, nor does a drive that is gone.
    const file = await inTime(systemClock, read(), patienceMs);
    if (file) keepHandle(file, handle);
    return file;
  } catch {
    return null; // A frame that may not ask, no click, a file that was moved: it is chosen by hand.
  }
}

function isInFolder(kept: unknown): kept is FileInFolder {
  return typeof kept === 'object' && kept !== null && 'folder' in kept;
}

/** What permission is given for. */
function rootOf(kept: unknown): PermissionHandle {
  return (isInFolder(kept) ? kept.folder : kept) as PermissionHandle;
}

async function fileOf(kept: unknown): Promise<File> {
  if (!isInFolder(kept)) return (kept as FileSystemFileHandle).getFile();
  let { folder } = kept;
  const names = [...kept.path];
  const name = names.pop() ?? '';
  for (const inner of names) folder = await folder.getDirectoryHandle(inner);
  const file = await (await folder.getFileHandle(name)).getFile();
  // As the drop gave it, so that the same folder dropped again is known.
  const value = [kept.folder.name, ...kept.path].join('/');
  return defineProperty(file, 'webkitRelativePath', { value, configurable: true });
}
