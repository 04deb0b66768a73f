import { expect } from '@open-wc/testing';
import { isExpired, parseRecord, type RecordStore } from '../../../src/engine/resume/record-store.js';
import { FastClock } from '../../support/clocks.js';
import { MemoryStore, ResumeSetup, makeFile, now, until } from './resume-setup.js';

const WEEK_MS = 7 * 24 * 3_600_000;

describe('resume records', () => {
  let setup: ResumeSetup;
  beforeEach(async () => {
    setup = await ResumeSetup.open();
  });
  afterEach(() => {
    setup.close();
  });

  it('a record holds no KS and no byte of the file (F6, K1)', async () => {
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    page.add([makeFile(300_000)]);
    await ready;
    const [first] = setup.store.saved;
    expect(Object.keys(first!).sort()).to.deep.equal([
      'addedAtMs', 'attachedTokenId', 'confirmedBytes', 'fields', 'handle', 'hasFirstPart', 'id', 'isEntryRequested', 'lastAckAtMs',
      'lastModified', 'name', 'ownEntryId', 'path', 'sample', 'scope', 'size', 'tokenId', 'type', 'uploadHost',
    ]); // prettier-ignore
    const text = JSON.stringify(setup.store.saved);
    for (const ks of setup.sessions) expect(text).not.to.contain(ks);
    expect(text.length / setup.store.saved.length).to.be.below(1_000);
  });

  it('is there from the first token on, is told of what matters at once, and goes away on success (F6)', async () => {
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    page.add([makeFile(300_000)]);
    await ready;
    const { saved } = setup.store;
    expect(saved[0]).to.include({ hasFirstPart: false, ownEntryId: null, confirmedBytes: 0 });
    const stages = saved.map(({ hasFirstPart, isEntryRequested, ownEntryId, attachedTokenId }) =>
      [hasFirstPart, isEntryRequested, ownEntryId !== null, attachedTokenId !== null].map(Number).join(''),
    );
    expect([...new Set(stages)]).to.deep.equal(['0000', '1000', '1100', '1010', '1011']);
    await setup.until(() => setup.store.kept.size === 0);
  });

  it('is written at most once a second while only bytes are confirmed (F6)', async () => {
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    const started = performance.now();
    page.add([makeFile(3_000_000)]);
    await ready;
    const seconds = (performance.now() - started) / 1_000;
    expect(setup.store.saved.length).to.be.at.most(6 + seconds);
  });

  it('goes away on cancel (F6)', async () => {
    await setup.set('faults', [
      { match: { kind: 'middle', nth: 2 }, fault: { type: 'stall', at: 'answer' } },
    ]);
    const page = await setup.page({}, { parallelUploads: 1 });
    page.add([makeFile(300_000)]);
    await setup.until(() => setup.store.kept.size > 0);
    await page.cancel();
    await setup.until(() => setup.store.kept.size === 0);
  });

  it('expires seven days after the last acknowledgement, is not listed then, and is thrown away (F6)', async () => {
    await setup.set('faults', [
      { match: { kind: 'middle', nth: 2 }, fault: { type: 'stall', at: 'answer' } },
    ]);
    const page = await setup.page({}, { parallelUploads: 1 });
    page.add([makeFile(300_000)]);
    await until(page, 'upload-progress', ({ upload }) => upload.confirmedBytes === 100_000);
    page.dispose();
    await setup.until(() => setup.store.only.hasFirstPart);
    const record = setup.store.only;
    expect(isExpired(record, record.lastAckAtMs + WEEK_MS)).to.equal(false);
    expect(isExpired(record, record.lastAckAtMs + WEEK_MS + 1)).to.equal(true);

    setup.store.kept.set(record.id, { ...record, lastAckAtMs: Date.now() - WEEK_MS - 1 });
    const next = await setup.page();
    await next.restore();
    expect(next.uploads).to.deep.equal([]);
    await setup.until(() => setup.store.kept.size === 0);
  });

  it('a broken record is as good as none (F5)', async () => {
    const good = { id: 'a', scope: 's', name: 'n', type: '', sample: '', tokenId: 't', fields: {} };
    const counts = { size: 1, lastModified: 1, confirmedBytes: 0, addedAtMs: 0, lastAckAtMs: 0 };
    expect(parseRecord({ ...good, ...counts })).not.to.equal(null);
    for (const broken of [
      null,
      undefined,
      7,
      'text',
      [],
      {},
      { ...good },
      { ...good, ...counts, size: '1' },
      { ...good, ...counts, tokenId: null },
      { ...good, ...counts, lastAckAtMs: NaN },
      { ...good, ...counts, fields: undefined },
    ])
      expect(parseRecord(broken), JSON.stringify(broken)).to.equal(null);
  });

  const full = new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  const never = new Promise<never>(() => undefined);
  const failures: Readonly<Record<string, Partial<RecordStore>>> = {
    'is full': { save: () => Promise.reject(full) },
    'is blocked': {
      list: () => Promise.reject(full),
      save: () => Promise.reject(full),
      remove: () => Promise.reject(full),
    },
    'throws on access': {
      list: () => {
        throw full;
      },
      save: () => {
        throw full;
      },
      remove: () => {
        throw full;
      },
    },
    'never saves': { save: () => never },
    'never lists': { list: () => never },
  };
  for (const [what, failure] of Object.entries(failures)) {
    it(`a store that ${what} fails no upload (F5)`, async () => {
      setup.store = Object.assign(new MemoryStore(), failure);
      const page = await setup.page({ clock: new FastClock(10) });
      await page.restore();
      const ready = until(page, 'upload-ready');
      page.add([makeFile(300_000)]);
      const { upload } = await ready;
      expect(upload.error).to.equal(null);
      const codes = upload.warnings.map(({ code }) => code);
      // What was saved after all is withdrawn, and what is neither saved nor refused is not known yet.
      if (what === 'never lists') expect(codes).to.deep.equal([]);
      else if (what !== 'never saves') expect(codes).to.deep.equal(['RESUME_OFF']);
      await page.cancel();
    });
  }

  it('a memory that cannot be opened is said once, and fails no upload (F5)', async () => {
    const page = await setup.page(
      {},
      { environment: { resume: () => Promise.reject(new Error('blocked')) } },
    );
    await page.restore();
    const complete = until(page, 'uploads-complete');
    page.add([makeFile(1_000), makeFile(300_000, { name: 'b.mp4' })]);
    const { uploads } = await complete;
    for (const { warnings } of uploads)
      expect(warnings.map(({ code }) => code)).to.deep.equal(['RESUME_OFF']);
  });

  it('a memory whose part of the page never arrives holds up no upload (F5)', async () => {
    const clock = new FastClock(20);
    const page = await setup.page({}, { environment: { clock, resume: () => new Promise(() => undefined) } });
    const complete = until(page, 'uploads-complete');
    page.add([makeFile(1_000), makeFile(300_000, { name: 'b.mp4' })]);
    for (const { warnings } of (await complete).uploads)
      expect(warnings.map(({ code }) => code)).to.deep.equal(['RESUME_OFF']);
  });

  it('nothing is kept or looked for with no-resume (F6)', async () => {
    const page = await setup.page({}, { noResume: true });
    const ready = until(page, 'upload-ready');
    page.add([makeFile(300_000)]);
    await page.restore();
    expect((await ready).upload.warnings).to.deep.equal([]);
    expect(setup.store.saved).to.deep.equal([]);
    expect(now(page).status).to.equal('ready');
  });
});
