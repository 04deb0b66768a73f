import { defineProperty } from '../../../engine/model/define-property.js';
import { orAfter } from '../../../system-clock.js';
import { noteFileIn } from '../../handles/file-handles.js';
import { isSystemPath } from '../dropped-files.js';

/** What folders hold. */
export interface FolderContent {
  /** Each with its path in `webkitRelativePath`, as the folder button gives it. */
  readonly files: readonly File[];
  /** Paths of files and folders that cannot be read. */
  readonly unreadable: readonly string[];
}

/** Folders in folders: no real one is deeper, but links can lead in circles. */
const MAX_DEPTH = 100;
const SILENCE = Symbol('silence');
/** Milliseconds for each file and each part of a folder's list. */
const PATIENCE_MS = 10_000;

/**
 * Every file in the folders and below, in the order of the folders, without what systems leave there. Few visitors drop
 * folders, so this is loaded with the first.
 */
export async function filesInFolders(folders: readonly FileSystemDirectoryEntry[]): Promise<FolderContent> {
  const files: File[] = [];
  const unreadable: string[] = [];
  const visit = async (
    root: FileSystemEntry,
    entry: FileSystemEntry,
    path: string,
    depth: number,
  ): Promise<void> => {
    if (isSystemPath(path)) return;
    try {
      if (entry.isDirectory) {
        if (depth > MAX_DEPTH) throw new Error('The folders go round in a circle.');
        await readFolder(entry as FileSystemDirectoryEntry, (child) =>
          visit(root, child, `${path}/${child.name}`, depth + 1),
        );
      } else {
        const file = withPath(await readFile(entry as FileSystemFileEntry), path);
        noteFileIn(root, file, path);
        files.push(file);
      }
    } catch {
      unreadable.push(path);
    }
  };
  for (const folder of folders) await visit(folder, folder, folder.name, 0);
  return { files, unreadable };
}

/** `readEntries` answers in batches of at most 100, and with an empty one at the end. */
async function readFolder(
  folder: FileSystemDirectoryEntry,
  visit: (child: FileSystemEntry) => Promise<void>,
): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    const batch = await answered<readonly FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return;
    for (const child of batch) await visit(child);
  }
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return answered((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** A drive that does not answer must not hold back what was dropped with it. */
async function answered<T>(
  read: (resolve: (value: T) => void, reject: (cause: Error) => void) => void,
): Promise<T> {
  const answer = await orAfter<T | typeof SILENCE>(PATIENCE_MS, SILENCE, new Promise<T>(read));
  if (answer === SILENCE) throw new Error('A folder does not respond.');
  return answer;
}

/** Browsers leave the path out of files of a drop. */
function withPath(file: File, path: string): File {
  return defineProperty(file, 'webkitRelativePath', { value: path, configurable: true });
}
