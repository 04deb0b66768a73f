import { expect, fixture, html } from '@open-wc/testing';
import { IndexedDbRecordStore } from '../../src/browser/indexed-db-record-store.js';
import { systemClock } from '../../src/clock.js';
import { DEFAULT_SETTINGS } from '../../src/engine/model/settings.js';
import type { ResumeRecord } from '../../src/engine/resume/record-store.js';
import type { ResumeHost } from '../../src/engine/resume/resume-state.js';
import type { UploadToken } from '../../src/kaltura/upload-api.js';
import './fake-uploader.js';
import type { FakeUploader, TestUploader } from './fake-uploader.js';

/** As the element calls it. */
const DATABASE = 'kaltura-uploader';
const SERVICE_URL = 'https://kaltura.example';

function recordOf(resumeScope: string): ResumeRecord {
  const atMs = Date.now();
  return {
    ...{ id: `of ${resumeScope}`, scope: JSON.stringify([`${SERVICE_URL} ${resumeScope}`, 'media', null]) },
    ...{ name: `${resumeScope}.mp4`, size: 10, type: 'video/mp4', lastModified: 1, sample: 's' },
    ...{ tokenId: `token of ${resumeScope}`, uploadHost: null, hasFirstPart: true, confirmedBytes: 5 },
    ...{ ownEntryId: null, isEntryRequested: false, attachedTokenId: null, handle: null, fields: {} },
    ...{ addedAtMs: atMs, lastAckAtMs: atMs },
  };
}

/** The names of the interrupted uploads that an engine lists when it is asked to restore them. */
async function listedBy({ options }: FakeUploader): Promise<readonly string[]> {
  const names: string[] = [];
  const host: Partial<ResumeHost> = {
    clock: systemClock,
    settings: DEFAULT_SETTINGS,
    uploads: [],
    getToken: () => Promise.resolve({ status: 'partial' } as UploadToken),
    addRow: ({ name }) => names[names.push(name) - 1]!,
  };
  const storage = await options.environment!.resume!(host as ResumeHost);
  await storage.restore();
  storage.suspend();
  return names;
}

/** Waits until an element has restored so many lists. Whether a browser has saved uploads takes it a while to say. */
async function restoredBy(element: TestUploader, count: number): Promise<FakeUploader> {
  for (;;) {
    const restored = element.engines.filter(({ calls }) => calls.includes('restore'));
    if (restored.length === count) return restored.at(-1)!;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

describe('resume-scope', () => {
  const store = new IndexedDbRecordStore(DATABASE);
  const records = [recordOf('anna'), recordOf('bert')];
  before(async () => {
    for (const record of records) await store.save(record);
  });
  after(async () => {
    store.close();
    // Whole: elements of other tests look for what an earlier visit left, and not every browser keeps the files apart.
    await new Promise((resolve, reject) => {
      const deletion = indexedDB.deleteDatabase(DATABASE);
      deletion.onsuccess = resolve;
      deletion.onerror = reject;
    });
    const left = (await indexedDB.databases()).map(({ name }) => name);
    expect(left).not.to.include(DATABASE);
  });

  it('that changes while the element is on the page restores the list of the new scope (F4)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader service-url=${SERVICE_URL} resume-scope="anna"></test-uploader>
    `);
    const first = await restoredBy(element, 1);
    expect(await listedBy(first)).to.deep.equal(['anna.mp4']);
    element.resumeScope = 'bert';
    const second = await restoredBy(element, 2);
    expect(first.isDisposed).to.equal(true);
    expect(await listedBy(second)).to.deep.equal(['bert.mp4']);
  });

  it('that changes takes no upload off the list that is on its way (F4)', async () => {
    const element = await fixture<TestUploader>(html`
      <test-uploader service-url=${SERVICE_URL} resume-scope="anna"></test-uploader>
    `);
    const first = await restoredBy(element, 1);
    void element.addFiles([new File(['x'], 'new.mp4', { type: 'video/mp4' })]);
    const restored = new Promise<void>((resolve) => {
      first.restore = () => {
        resolve();
        return Promise.resolve();
      };
    });
    element.resumeScope = 'bert';
    await restored;
    expect(element.engines).to.have.length(1);
    expect(element.uploads.map(({ name }) => name)).to.deep.equal(['new.mp4']);
  });
});
