import { expect } from '@open-wc/testing';
import { carriesFiles, readTransfer } from '../../../src/element/drop/dropped-files.js';
import { filesInFolders } from '../../../src/element/drop/drag/dropped-folders.js';
import { makeFile } from '../fake-uploader.js';

/** A folder as a drop gives it, answering at most `batch` entries at a time. */
function folder(
  name: string,
  children: readonly (File | FileSystemDirectoryEntry)[],
  batch = 100,
): FileSystemDirectoryEntry {
  const entries = children.map((child) => (child instanceof File ? fileEntry(child) : child));
  return {
    name,
    isDirectory: true,
    isFile: false,
    createReader: () => {
      let next = 0;
      return {
        readEntries: (onEntries: (entries: FileSystemEntry[]) => void) => {
          const answer = entries.slice(next, next + batch);
          next += batch;
          queueMicrotask(() => {
            onEntries(answer);
          });
        },
      };
    },
  } as unknown as FileSystemDirectoryEntry;
}

function fileEntry(file: File): FileSystemEntry {
  return {
    name: file.name,
    isDirectory: false,
    isFile: true,
    file: (onFile: (file: File) => void, onError: () => void) => {
      if (file.name === 'locked.mp4') onError();
      else onFile(file);
    },
  } as unknown as FileSystemEntry;
}

function failed(_: unknown, onError: () => void): void {
  onError();
}

const names = (files: readonly File[]): readonly string[] => files.map(({ name }) => name);

describe('dropped files', () => {
  it('reads files while the event is dispatched, and nothing else (E9)', () => {
    const transfer = new DataTransfer();
    transfer.items.add('some text', 'text/plain');
    expect(carriesFiles(transfer)).to.equal(false);
    transfer.items.add(makeFile('a.mp4'));
    transfer.items.add(makeFile('b.mp4'));
    expect(carriesFiles(transfer)).to.equal(true);
    expect(names(readTransfer(transfer).files)).to.deep.equal(['a.mp4', 'b.mp4']);
  });

  it('reads folders of more than 100 entries, and folders in folders, whole (E9)', async () => {
    const many = Array.from({ length: 250 }, (_, index) => makeFile(`${String(index)}.mp4`));
    const found = await filesInFolders([folder('outer', [makeFile('first.mp4'), folder('inner', many)])]);
    expect(names(found.files)).to.deep.equal(['first.mp4', ...names(many)]);
    expect(found.unreadable).to.deep.equal([]);
  });

  it('leaves out what systems put into folders, wherever it lies (W7)', async () => {
    const system = ['.DS_Store', '._a.mp4', 'Thumbs.db', 'THUMBS.DB', 'desktop.ini', 'lost+found'];
    const hidden = ['.Trashes', '$RECYCLE.BIN', '@eaDir', '__MACOSX', 'System Volume Information'];
    const children = [
      ...[...system, 'a.mp4', 'Icon.mp4'].map((name) => makeFile(name)),
      ...hidden.map((name) => folder(name, [makeFile('old.mp4')])),
    ];
    const { files, unreadable } = await filesInFolders([folder('f', [folder('g', children)])]);
    expect(names(files)).to.deep.equal(['a.mp4', 'Icon.mp4']);
    expect(unreadable).to.deep.equal([]);
  });

  it('takes what lies in a hidden folder that somebody dropped by itself (W7)', async () => {
    expect(names((await filesInFolders([folder('.clips', [makeFile('a.mp4')])])).files)).to.deep.equal([
      'a.mp4',
    ]);
  });

  it('names what cannot be read, files and whole folders, and goes on (W7)', async () => {
    const broken = Object.assign(folder('broken', []), { createReader: () => ({ readEntries: failed }) });
    const { files, unreadable } = await filesInFolders([
      folder('f', [makeFile('locked.mp4'), broken, folder('g', [makeFile('locked.mp4'), makeFile('a.mp4')])]),
    ]);
    expect(names(files)).to.deep.equal(['a.mp4']);
    expect(unreadable).to.deep.equal(['f/locked.mp4', 'f/broken', 'f/g/locked.mp4']);
  });

  it('keeps the files of a folder of which the second batch cannot be read (W7)', async () => {
    const first = [fileEntry(makeFile('a.mp4'))];
    const reader = {
      readEntries: (onEntries: (entries: FileSystemEntry[]) => void, onError: () => void) => {
        const batch = first.splice(0);
        if (batch.length > 0) onEntries(batch);
        else onError();
      },
    };
    const { files, unreadable } = await filesInFolders([
      Object.assign(folder('f', []), { createReader: () => reader }),
    ]);
    expect(names(files)).to.deep.equal(['a.mp4']);
    expect(unreadable).to.deep.equal(['f']);
  });

  it('gives each file the path that the folder button would give (W7)', async () => {
    const { files } = await filesInFolders([
      folder('f', [makeFile('a.mp4'), folder('g', [makeFile('a.mp4')])]),
    ]);
    expect(files.map(({ webkitRelativePath }) => webkitRelativePath)).to.deep.equal(['f/a.mp4', 'f/g/a.mp4']);
  });

  it('ends where folders go round in a circle (W7)', async () => {
    const children = [makeFile('a.mp4')] as (File | FileSystemDirectoryEntry)[];
    const circle = folder('loop', []);
    Object.assign(circle, { createReader: () => folder('loop', [...children, circle]).createReader() });
    const { unreadable } = await filesInFolders([circle]);
    expect(unreadable).to.have.length(1);
  });

  it('tells folders from files (F2)', () => {
    const directory = folder('holiday', []);
    const items = [
      { kind: 'file', webkitGetAsEntry: () => directory, getAsFile: () => makeFile('holiday', 4096, '') },
    ];
    const { files, folders } = readTransfer({ items } as unknown as DataTransfer);
    expect(files).to.deep.equal([]);
    expect(folders).to.deep.equal([directory]);
  });
});
