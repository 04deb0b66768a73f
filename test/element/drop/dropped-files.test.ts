import { expect } from '@open-wc/testing';
import { carriesFiles, filesInFolders, readTransfer } from '../../../src/element/drop/dropped-files.js';
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
    expect(names(found)).to.deep.equal(['first.mp4', ...names(many)]);
  });

  it('leaves out what systems put into folders, and what cannot be read', async () => {
    const children = ['.DS_Store', 'Thumbs.db', 'desktop.ini', 'locked.mp4', 'a.mp4'].map((name) =>
      makeFile(name),
    );
    expect(names(await filesInFolders([folder('f', children)]))).to.deep.equal(['a.mp4']);
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
