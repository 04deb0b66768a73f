import { expect } from '@open-wc/testing';
import type { Upload, Uploader } from '../../../src/engine.js';
import type { ResumeRecord } from '../../../src/engine/resume/record-store.js';
import { MemoryStore, ResumeSetup, makeFile, now, sha256Of, until } from './resume-setup.js';

const SIZE = 300_000;

/** Statuses of entries, as the server writes them. */
const NO_CONTENT = 7;
const DELETED = 3;

describe('a file that is given after a reload', () => {
  let setup: ResumeSetup;
  beforeEach(async () => {
    setup = await ResumeSetup.open();
  });
  afterEach(() => {
    setup.close();
  });

  /** A page that is left while a request has no answer. */
  async function leaveAt(match: object, settings = {}, acted = false): Promise<Upload> {
    const page = await setup.page({}, { parallelUploads: 1, ...settings });
    await setup.set('faults', [{ match, fault: { type: 'stall', at: 'answer', acted } }]);
    page.add([makeFile(SIZE)]);
    await setup.until(() => setup.store.kept.size === 1);
    for (let struck = 0; struck === 0;) {
      const [rule] = await setup.get<readonly { readonly struck: number }[]>('faults');
      struck = rule!.struck;
    }
    const upload = now(page);
    page.dispose();
    await setup.set('faults', []);
    return upload;
  }

  async function expectOneEntry(page: Uploader): Promise<void> {
    const entries = (await setup.entries()).filter(({ status }) => status !== DELETED);
    expect(entries.map(({ sha256 }) => sha256)).to.deep.equal([await sha256Of(makeFile(SIZE))]);
    expect((await setup.tokens()).filter(({ status }) => status !== 5)).to.have.length(1);
    expect(page.uploads).to.have.length(1);
    expect(now(page).warnings).to.deep.equal([]);
  }

  const file = (): File => makeFile(SIZE);
  const givings: Readonly<Record<string, (page: Uploader, id: string) => void>> = {
    'dropped twice': (page) => {
      page.add([file()]);
      page.add([file()]);
    },
    'dropped twice at once': (page) => {
      page.add([file(), file()]);
    },
    'dropped and opened again': (page, id) => {
      page.add([file()]);
      void page.provideFile(id, file());
    },
    'opened again and dropped': (page, id) => {
      void page.provideFile(id, file());
      page.add([file()]);
    },
    'opened again twice': (page, id) => {
      void page.provideFile(id, file());
      void page.provideFile(id, file());
    },
  };
  for (const [how, give] of Object.entries(givings)) {
    it(`${how} while it is compared continues once, and nothing false is said (W12)`, async () => {
      const { tokenId } = await leaveAt({ kind: 'middle', nth: 2 });
      const page = await setup.page();
      await page.restore();
      const ready = until(page, 'upload-ready');
      give(page, now(page).id);
      expect((await ready).upload).to.include({ tokenId });
      await expectOneEntry(page);
    });
  }

  for (const entryCreation of ['after-upload', 'before-upload'] as const) {
    it(`before its row is listed, continues with the same token (${entryCreation}) (W12, G55)`, async () => {
      const { tokenId } = await leaveAt({ kind: 'middle', nth: 2 }, { entryCreation });
      const page = await setup.page({}, { entryCreation });
      const ready = until(page, 'upload-ready');
      const restored = page.restore();
      // The records are read, and the server is being asked about the token.
      await setup.until((calls) => calls.at(-1) === 'get');
      page.add([file()]);
      await restored;
      expect((await ready).upload).to.include({ tokenId });
      await expectOneEntry(page);
    });
  }

  it('and of which all bytes are there, adds nothing to the row that goes on by itself (W12, G55)', async () => {
    await leaveAt({ action: 'get', service: 'media' });
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    await page.restore();
    expect(page.add([file()])).to.deep.equal([]);
    await ready;
    await expectOneEntry(page);
  });

  it('and is another of that name before the row is listed, is an upload of its own, and the row is listed (W12)', async () => {
    const { tokenId } = await leaveAt({ kind: 'middle', nth: 2 });
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    const listed = until(page, 'upload-added', ({ upload }) => upload.file === null);
    page.add([makeFile(SIZE, { seed: 2 })]);
    await page.restore();
    expect(now(page, (await listed).upload.id)).to.include({ tokenId, needs: 'file' });
    expect((await ready).upload.warnings).to.deep.equal([]);
  });

  for (const entryCreation of ['after-upload', 'before-upload'] as const) {
    it(`gets the entry that was made when the page was left (${entryCreation}) (W12, G10b)`, async () => {
      await leaveAt({ service: 'media', action: 'add' }, { entryCreation }, true);
      const [made] = await setup.entries();
      const page = await setup.page({}, { entryCreation });
      const ready = until(page, 'upload-ready');
      page.add([file()]);
      expect((await ready).upload.entryId).to.equal(made!.id);
      expect(await setup.entries()).to.have.length(1);
    });
  }

  it('is said to have left an entry when two could be its own; neither is taken (W12)', async () => {
    await leaveAt({ service: 'media', action: 'add' }, {}, true);
    const params = {
      'entry:objectType': 'KalturaMediaEntry',
      'entry:mediaType': '1',
      'entry:name': 'lecture',
    };
    await setup.call('media', 'add', params);
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    page.add([file()]);
    const { upload } = await ready;
    expect(upload.warnings.map(({ code }) => code)).to.deep.equal(['ENTRY_MAYBE_LEFT']);
    const empty = (await setup.entries()).filter(({ status }) => status === NO_CONTENT);
    expect(empty.map(({ id }) => id))
      .to.have.length(2)
      .and.not.to.include(upload.entryId);
  });

  it('leaves the entry alone that another upload of that name has made (W12)', async () => {
    await leaveAt({ service: 'media', action: 'add' }, {}, true);
    const [made] = await setup.entries();
    const { only } = setup.store;
    const other: ResumeRecord = { ...only, id: 'other', isEntryRequested: false, ownEntryId: made!.id };
    setup.store.kept.set('other', { ...other, sample: 'another' });
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    page.add([file()]);
    const { upload } = await ready;
    expect(upload.entryId).not.to.equal(made!.id);
    expect(upload.warnings.map(({ code }) => code)).to.deep.equal(['ENTRY_MAYBE_LEFT']);
  });

  for (const entryCreation of ['after-upload', 'before-upload'] as const) {
    it(`that nobody wants any more takes the entry with it that was made when the page was left (${entryCreation}) (W12)`, async () => {
      await leaveAt({ service: 'media', action: 'add' }, { entryCreation }, true);
      const page = await setup.page();
      await page.restore();
      await page.cancel();
      for (let status = NO_CONTENT; status !== DELETED;) status = (await setup.entries())[0]!.status;
      expect(await setup.entries()).to.have.length(1);
    });
  }
});

describe('the request that makes an entry', () => {
  let setup: ResumeSetup;
  beforeEach(async () => {
    setup = await ResumeSetup.open();
  });
  afterEach(() => {
    setup.close();
  });

  it('waits until the record says that it is on its way (W12)', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reachesStore = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      reachesStore = resolve;
    });
    const save = async function (this: MemoryStore, record: ResumeRecord): Promise<void> {
      if (record.isEntryRequested) {
        reachesStore();
        await held;
      }
      await MemoryStore.prototype.save.call(this, record);
    };
    setup.store = Object.assign(new MemoryStore(), { save });
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    page.add([makeFile(1_000)]);
    await reached;
    // The one for the token.
    for (let asked = 0; asked < 3; asked += 1)
      expect((await setup.calls()).filter((call) => call === 'add')).to.have.length(1);
    release();
    await ready;
    expect((await setup.calls()).filter((call) => call === 'add')).to.have.length(2);
  });
});
