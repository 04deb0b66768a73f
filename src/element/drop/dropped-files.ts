import { noteHandle } from './file-handles.js';
import { isSystemPath } from './system-files.js';

/** What a drop or a paste carries. */
export interface DroppedFiles {
  readonly files: readonly File[];
  /** Empty unless whole folders were dropped. */
  readonly folders: readonly FileSystemDirectoryEntry[];
  /** Names of what cannot be read. */
  readonly unreadable: readonly string[];
}

/** What folders hold. */
export interface FolderContent {
  /** Each with its path in `webkitRelativePath`, as the folder button gives it. */
  readonly files: readonly File[];
  /** Paths of files and folders that cannot be read. */
  readonly unreadable: readonly string[];
}

/** Folders in folders: no real one is deeper, but links can lead in circles. */
const MAX_DEPTH = 100;

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

/** Every file in the folders and below, in the order of the folders, without what systems leave there. */
export async function filesInFolders(folders: readonly FileSystemDirectoryEntry[]): Promise<FolderContent> {
  const files: File[] = [];
  const unreadable: string[] = [];
  const visit = async (entry: FileSystemEntry, path: string, depth: number): Promise<void> => {
    if (isSystemPath(path)) return;
    try {
      if (entry.isDirectory) {
        if (depth > MAX_DEPTH) throw new Error('The folders go round in a circle.');
        await readFolder(entry as FileSystemDirectoryEntry, (child) =>
          visit(child, `${path}/${child.name}`, depth + 1),
        );
      } else files.push(withPath(await readFile(entry as FileSystemFileEntry), path));
    } catch {
      unreadable.push(path);
    }
  };
  for (const folder of folders) await visit(folder, folder.name, 0);
  return { files, unreadable };
}

/** `readEntries` answers in batches of at most 100, and with an empty one at the end. */
async function readFolder(
  folder: FileSystemDirectoryEntry,
  visit: (child: FileSystemEntry) => Promise<void>,
): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    const batch = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return;
    for (const child of batch) await visit(child);
  }
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** Browsers leave the path out of files of a drop. */
function withPath(file: File, path: string): File {
  return Object.defineProperty(file, 'webkitRelativePath', { value: path, configurable: true });
}
