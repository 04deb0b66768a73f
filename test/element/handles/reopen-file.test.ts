import { expect } from '@open-wc/testing';
import { reopenFile } from '../../../src/element/handles/reopen-file.js';

/** WebKitGTK has none. */
const hasFileSystem = 'storage' in navigator && 'getDirectory' in navigator.storage;

describe('reopenFile', () => {
  let handle: FileSystemFileHandle & { requestPermission?: unknown };
  beforeEach(async function () {
    if (!hasFileSystem) this.skip(); // No handles then that would be kept.
    const root = await navigator.storage.getDirectory();
    handle = await root.getFileHandle('lecture.mp4', { create: true });
    const writable = await handle.createWritable();
    await writable.write('content');
    await writable.close();
  });

  const answer = (permission: () => unknown): void => {
    Object.defineProperty(handle, 'requestPermission', { value: permission, configurable: true });
  };

  it('opens the present file when the visitor agrees (F9)', async () => {
    const asked: unknown[] = [];
    answer(async (...args: unknown[]) => {
      asked.push(args);
      return 'granted';
    });
    expect(await (await reopenFile(handle))!.text()).to.equal('content');
    expect(asked).to.deep.equal([[{ mode: 'read' }]]);
  });

  it('gives null when the visitor refuses (F9)', async () => {
    answer(async () => 'denied');
    expect(await reopenFile(handle)).to.equal(null);
  });

  it('gives null when the browser throws, as in a frame of another origin (F9)', async () => {
    answer(() => {
      throw new DOMException('Cross-origin frames may not ask.', 'SecurityError');
    });
    expect(await reopenFile(handle)).to.equal(null);
  });

  it('gives null when the browser never answers (F9)', async () => {
    answer(() => new Promise(() => undefined));
    expect(await reopenFile(handle, 1)).to.equal(null);
  });

  it('gives null when the file is gone, and for what is no handle (F9)', async () => {
    answer(async () => 'granted');
    await (await navigator.storage.getDirectory()).removeEntry('lecture.mp4');
    expect(await reopenFile(handle)).to.equal(null);
    expect(await reopenFile(null)).to.equal(null);
  });
});
