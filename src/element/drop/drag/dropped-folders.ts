import { defineProperty } from '../../../engine/model/define-property.js';
import { orAfter } from '../../../system-clock.js';
import { keepHandle, noteFileIn } from '../../handles/file-handles.js';
import { isSystemPath, type Folder } from '../dropped-files.js';

/** What folders hold. */
export interface FolderContent {
  /** Each with its path in `webkitRelativePath`, as the folder input gives it. */
  readonly files: readonly File[];
  /** Paths of files and folders that cannot be read. */
  readonly unreadable: readonly string[];
}

/** A file or a folder, whichever way the browser gives it. */
type Item = FileSystemEntry | FileSystemHandle;

/** Folders in folders: no real one is deeper, but links can lead in circles. */
const MAX_DEPTH = 100;
const SILENCE = Symbol('silence');
/** Milliseconds for each file and each part of a folder's list. */
const PATIENCE_MS = 10_000;

/**
 * Every file in the folders and below, in the order of the folders, without what systems leave there. Few visitors add
 * folders, so this is loaded with the first.
 */
export async function filesInFolders(folders: readonly Folder[]): Promise<FolderContent> {
  const files: File[] = [];
  const unreadable: string[] = [];
  const visit = async (root: Folder, item: Item, path: string, depth: number): Promise<void> => {
    if (isSystemPath(path)) return;
    try {
      if (isFolder(item)) {
        if (depth > MAX_DEPTH) throw new Error('The folders go round in a circle.');
        await readFolder(item, (child) => visit(root, child, `${path}/${child.name}`, depth + 1));
      } else {
        const file = withPath(await readFile(item), path);
        if (isPicked(root)) keepHandle(file, { folder: root, path: path.split('/').slice(1) });
        else noteFileIn(root, file, path);
        files.push(file);
      }
    } catch {
      unreadable.push(path);
    }
  };
  for (const folder of folders) await visit(folder, folder, folder.name, 0);
  return { files, unreadable };
}

/** By a method of each kind: pages may have added the names of plain properties to all objects. */
function isPicked(item: Item): item is FileSystemHandle {
  return typeof (item as Partial<FileSystemHandle>).isSameEntry === 'function';
}

function isFolder(item: Item): item is Folder {
  return isPicked(item) ? item.kind === 'directory' : item.isDirectory;
}

async function readFolder(folder: Folder, visit: (child: Item) => Promise<void>): Promise<void> {
  if (isPicked(folder)) {
    const children = folder.values();
    for (;;) {
      const next = await inTime(children.next());
      if (next.done === true) return;
      await visit(next.value);
    }
  }
  // Answers in batches of at most 100, and with an empty one at the end.
  const reader = folder.createReader();
  for (;;) {
    const batch = await inTime(
      new Promise<readonly FileSystemEntry[]>((resolve, reject) => {
        reader.readEntries(resolve, reject);
      }),
    );
    if (batch.length === 0) return;
    for (const child of batch) await visit(child);
  }
}

function readFile(item: Item): Promise<File> {
  return inTime(
    isPicked(item)
      ? (item as FileSystemFileHandle).getFile()
      : new Promise((resolve, reject) => {
          (item as FileSystemFileEntry).file(resolve, reject);
        }),
  );
}

/** A drive that does not answer must not hold back what was added with it. */
async function inTime<T>(reading: Promise<T>): Promise<T> {
  const answer = await orAfter<T | typeof SILENCE>(PATIENCE_MS, SILENCE, reading);
  if (answer === SILENCE) throw new Error('A folder does not respond.');
  return answer;
}

/** Browsers leave the path out of files of a drop. */
function withPath(file: File, path: string): File {
  return defineProperty(file, 'webkitRelativePath', { value: path, configurable: true });
}
