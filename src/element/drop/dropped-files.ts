import { noteHandle } from './file-handles.js';

/** What a drop or a paste carries. */
export interface DroppedFiles {
  readonly files: readonly File[];
  /** Empty unless whole folders were dropped. */
  readonly folders: readonly FileSystemDirectoryEntry[];
}

/** Whether files are being dragged; text and links are not ours. */
export function carriesFiles(transfer: DataTransfer): boolean {
  return transfer.types.includes('Files');
}

/** Reads a drop or a paste. Must be called while its event is being dispatched: afterwards the items are gone. */
export function readTransfer(transfer: DataTransfer): DroppedFiles {
  const files: File[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory) {
      folders.push(entry as FileSystemDirectoryEntry);
      continue;
    }
    const file = item.getAsFile();
    if (!file) continue;
    noteHandle(file, item);
    files.push(file);
  }
  return { files, folders };
}

/** Every file in the folders and below, in the order of the folders. Entries that cannot be read are left out. */
export async function filesInFolders(folders: readonly FileSystemDirectoryEntry[]): Promise<readonly File[]> {
  const files: File[] = [];
  const visit = async (entry: FileSystemEntry): Promise<void> => {
    if (entry.isDirectory) {
      for (const child of await readFolder(entry as FileSystemDirectoryEntry)) await visit(child);
      return;
    }
    const file = await readFile(entry as FileSystemFileEntry);
    if (file && !isSystemFile(file)) files.push(file);
  };
  for (const folder of folders) await visit(folder);
  return files;
}

/** `readEntries` answers in batches of at most 100, and with an empty one at the end. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => {
        resolve([]);
      });
    });
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}

function readFile(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => {
    entry.file(resolve, () => {
      resolve(null);
    });
  });
}

/** What operating systems leave in folders and nobody means to upload. */
function isSystemFile(file: File): boolean {
  return file.name.startsWith('.') || file.name === 'Thumbs.db' || file.name === 'desktop.ini';
}
