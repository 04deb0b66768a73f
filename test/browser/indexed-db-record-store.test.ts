import { expect } from '@open-wc/testing';
import type { ResumeRecord } from '../../src/engine/resume/record-store.js';
import { IndexedDbRecordStore } from '../../src/browser/indexed-db-record-store.js';

const RECORD: ResumeRecord = {
  id: 'a',
  scope: 's',
  name: 'lecture.mp4',
  size: 5_000_000_000,
  type: 'video/mp4',
  lastModified: 1,
  sample: 'x-y-z',
  confirmedBytes: 2,
  fields: { description: 'd' },
  addedAtMs: 3,
  lastAckAtMs: 4,
  handle: null,
  tokenId: '0_t',
  uploadHost: null,
  hasFirstPart: true,
  ownEntryId: null,
  isEntryRequested: false,
  attachedTokenId: null,
};

describe('IndexedDbResumeStore', () => {
  let name: string;
  let store: IndexedDbRecordStore;
  beforeEach(() => {
    name = `test-${String(Math.random())}`;
    store = new IndexedDbRecordStore(name);
  });
  afterEach(() => {
    store.close();
    indexedDB.deleteDatabase(name);
  });

  it('gives back what was saved last, to another page too, and only within its scope', async () => {
    await store.save(RECORD);
    await store.save({ ...RECORD, confirmedBytes: 7 });
    await store.save({ ...RECORD, id: 'b', scope: 'other' });
    const page = new IndexedDbRecordStore(name);
    expect(await page.list('s')).to.deep.equal([{ ...RECORD, confirmedBytes: 7 }]);
    page.close();
  });

  it('removes, also what is not there (F6)', async () => {
    await store.save(RECORD);
    await store.remove('a');
    await store.remove('a');
    expect(await store.list('s')).to.deep.equal([]);
  });

  it('keeps the handle of a file (F9)', async function () {
    if (!('storage' in navigator && 'getDirectory' in navigator.storage)) this.skip(); // WebKitGTK has no handles.
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('kept.mp4', { create: true });
    await store.save({ ...RECORD, handle });
    const [record] = await store.list('s');
    expect(await handle.isSameEntry(record!.handle as FileSystemFileHandle)).to.equal(true);
  });

  it('leaves out what is no record (F5)', async () => {
    await store.save(RECORD);
    await store.save({ id: 'b', scope: 's' } as ResumeRecord);
    expect((await store.list('s')).map(({ id }) => id)).to.deep.equal(['a']);
  });

  it('works again after it was closed (T3)', async () => {
    await store.save(RECORD);
    store.close();
    expect(await store.list('s')).to.have.length(1);
  });

  it('gives way to a newer version in another tab, and rejects from then on (F5)', async () => {
    await store.save(RECORD);
    const newer = await upgrade(name, 2);
    expect(await failureOf(store.list('s'))).to.equal('VersionError');
    expect(await failureOf(store.save(RECORD))).to.equal('VersionError');
    newer.close();
  });

  it('rejects when the database has another layout (F5)', async () => {
    (await upgrade(name, 1)).close();
    expect(await failureOf(store.list('s'))).to.equal('NotFoundError');
  });

  it('rejects where storage throws on access, as in a sandboxed frame (F5)', async () => {
    const real = Object.getOwnPropertyDescriptor(window, 'indexedDB')!;
    Object.defineProperty(window, 'indexedDB', {
      configurable: true,
      get: () => {
        throw new DOMException('The document is sandboxed.', 'SecurityError');
      },
    });
    try {
      expect(await failureOf(store.list('s'))).to.equal('SecurityError');
    } finally {
      Object.defineProperty(window, 'indexedDB', real);
    }
  });

  it('rejects what cannot be kept (F5)', async () => {
    expect(await failureOf(store.save({ ...RECORD, fields: { f: () => 1 } }))).to.equal('DataCloneError');
  });
});

/** Opens a database in a version of its own, without the layout of ours. */
function upgrade(name: string, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return (error as Error).name;
  }
}
