import { expect } from '@open-wc/testing';
import type { Upload, Uploader } from '../../../src/engine.js';
import { ResumeSetup, makeFile, now, sha256Of, until } from './resume-setup.js';

const SIZE = 700_000;

describe('tabs', () => {
  let setup: ResumeSetup;
  beforeEach(async () => {
    setup = await ResumeSetup.open();
  });
  afterEach(() => {
    setup.close();
  });

  async function stall(nth: number): Promise<void> {
    await setup.set('faults', [{ match: { kind: 'middle', nth }, fault: { type: 'stall', at: 'answer' } }]);
  }

  /** A tab that is uploading, and has come to a halt on its way. */
  async function owner(settings = {}): Promise<{ page: Uploader; upload: Upload }> {
    const page = await setup.page({}, { parallelUploads: 1, ...settings });
    await stall(4);
    const reached = until(page, 'upload-progress', ({ upload }) => upload.confirmedBytes === 200_000);
    page.add([makeFile(SIZE)]);
    const { upload } = await reached;
    return { page, upload };
  }

  async function expectOneEntry(): Promise<void> {
    const entries = (await setup.entries()).filter(({ content }) => content !== null);
    expect(entries.map(({ sha256 }) => sha256)).to.deep.equal([await sha256Of(makeFile(SIZE))]);
    expect(await setup.tokens()).to.have.length(1);
  }

  it('another tab with the same file says so, sends nothing, and takes over when the owner goes (T6)', async () => {
    const { page: first, upload } = await owner();
    const second = await setup.page({}, { parallelUploads: 1 });
    const waits = until(second, 'upload-progress', (detail) => detail.upload.waiting?.reason === 'tab');
    second.add([makeFile(SIZE)]);
    await waits;
    expect(now(second)).to.include({ status: 'preparing' });
    const before = (await setup.calls()).filter((call) => !call.startsWith('get')).length;
    expect(second.totals.active).to.equal(0);

    await setup.set('faults', []);
    expect((await setup.calls()).filter((call) => !call.startsWith('get'))).to.have.length(before);
    const ready = until(second, 'upload-ready');
    first.dispose();
    expect((await ready).upload).to.include({ tokenId: upload.tokenId, restarts: 0, waiting: null });
    await expectOneEntry();
  });

  it('another tab with the same file hears how far the owner is, and is ready with the same entry (T6)', async () => {
    const { page: first } = await owner();
    const second = await setup.page();
    const waits = until(second, 'upload-progress', ({ upload }) => upload.waiting?.reason === 'tab');
    second.add([makeFile(SIZE)]);
    expect((await waits).upload.confirmedBytes).to.be.at.most(200_000);
    await setup.set('faults', []);
    const ready = [first, second].map((page) => until(page, 'upload-ready'));
    first.pause();
    first.resume();
    const [one, other] = await Promise.all(ready);
    expect(other!.upload.entryId).to.equal(one!.upload.entryId);
    await expectOneEntry();
  });

  it('a row of a tab without the file shows the progress of the owner, then waits for the file (T6)', async () => {
    const { page: first, upload } = await owner();
    const second = await setup.page();
    await second.restore();
    expect(now(second)).to.include({ status: 'paused', needs: 'file', tokenId: upload.tokenId });
    expect(now(second).waiting?.reason).to.equal('tab');
    const free = until(second, 'upload-progress', (detail) => detail.upload.waiting === null);
    first.dispose();
    expect((await free).upload.confirmedBytes).to.equal(200_000);
  });

  it('a row goes when the owner has finished (T6)', async () => {
    const { page: first } = await owner();
    const second = await setup.page();
    await second.restore();
    const removed = until(second, 'upload-removed');
    await setup.set('faults', []);
    first.pause();
    first.resume();
    await removed;
    expect(second.uploads).to.deep.equal([]);
    await setup.until(() => first.uploads[0]?.status === 'ready');
    await expectOneEntry();
  });

  it('a row that is free when another tab goes on with it says that it is elsewhere (T6)', async () => {
    const { page: first } = await owner();
    first.dispose();
    const second = await setup.page();
    await second.restore();
    await stall(1);
    const third = await setup.page({}, { parallelUploads: 1 });
    const waits = until(second, 'upload-progress', ({ upload }) => upload.waiting?.reason === 'tab');
    third.add([makeFile(SIZE)]);
    await waits;
  });

  it('taking a complete upload off the list leaves the entry that another tab is about to fill (T6)', async () => {
    const first = await setup.page();
    await setup.set('faults', [
      { match: { service: 'media', action: 'addContent' }, fault: { type: 'delay', ms: 1_500 } },
    ]);
    first.add([makeFile(SIZE)]);
    await setup.until((calls) => calls.includes('addContent'));
    const second = await setup.page();
    await second.restore();
    expect(now(second)).to.include({ status: 'paused', needs: 'confirmation' });
    expect(now(second).waiting?.reason).to.equal('tab');
    await second.cancel(now(second).id);
    await setup.until(() => first.uploads[0]?.status === 'ready');
    expect(await setup.calls()).not.to.include('delete');
    await expectOneEntry();
  });

  for (const kind of ['row', 'file'] as const) {
    it(`giving up in another tab (${kind}) takes nothing from the owner (T6)`, async () => {
      const { page: first, upload } = await owner();
      const second = await setup.page();
      if (kind === 'file') {
        const waits = until(second, 'upload-progress', (detail) => detail.upload.waiting?.reason === 'tab');
        second.add([makeFile(SIZE)]);
        await waits;
      } else await second.restore();
      second.remove(now(second).id);
      expect(second.uploads).to.deep.equal([]);
      await setup.set('faults', []);
      const ready = until(first, 'upload-ready');
      first.pause();
      first.resume();
      expect((await ready).upload).to.include({ tokenId: upload.tokenId, restarts: 0 });
      await expectOneEntry();
    });
  }

  it('without locks both tabs send, and the bytes are right (T6)', async () => {
    setup.hasLocks = false;
    const { page: first } = await owner();
    const second = await setup.page();
    const done = [first, second].map((page) =>
      until(
        page,
        'upload-status',
        ({ upload }) => upload.status === 'processing' || upload.status === 'ready',
      ),
    );
    await setup.set('faults', []);
    second.add([makeFile(SIZE)]);
    first.pause();
    first.resume();
    await Promise.all(done);
    const sha256 = await sha256Of(makeFile(SIZE));
    for (const entry of (await setup.entries()).filter(({ content }) => content !== null))
      expect(entry.sha256).to.equal(sha256);
  });

  it('a page that goes while it takes the lock leaves it to the next, at whatever moment (T6)', async () => {
    const { page: first } = await owner();
    for (let ticks = 0; ticks < 40; ticks += 1) {
      const waits = await setup.page();
      waits.add([makeFile(SIZE)]);
      for (let tick = 0; tick < ticks * 4; tick += 1) await Promise.resolve();
      if (ticks === 20) first.dispose(); // From here on the lock is free, and before that it is another's.
      for (let tick = 0; tick < ticks % 10; tick += 1) await Promise.resolve();
      waits.dispose();
    }
    await setup.set('faults', []);
    const last = await setup.page();
    const ready = until(last, 'upload-ready');
    last.add([makeFile(SIZE)]);
    await ready;
    await expectOneEntry();
  });

  it('tabs that die one after the other leave one owner at a time, and one entry (T6)', async () => {
    for (let run = 0; run < 8; run += 1) {
      await setup.set('faults', [
        { match: { kind: 'middle', every: 2 }, fault: { type: 'stall', at: 'answer', acted: true } },
      ]);
      const page = await setup.page({}, { parallelUploads: 2 });
      const other = await setup.page({}, { parallelUploads: 2 });
      page.add([makeFile(SIZE)]);
      await setup.until((calls) => calls.some((call) => call.startsWith('middle')));
      other.add([makeFile(SIZE)]);
      await setup.until((calls) => calls.filter((call) => call.startsWith('middle')).length >= run);
      page.dispose();
      await setup.until((calls) => calls.filter((call) => call.startsWith('middle')).length >= run + 1);
      other.dispose();
    }
    await setup.set('faults', []);
    const page = await setup.page();
    const ready = until(page, 'upload-ready');
    page.add([makeFile(SIZE)]);
    await ready;
    await expectOneEntry();
  });

  describe('a page that is put aside', () => {
    it('saves, lets go of the lock, and goes on exactly once when it is back (T3)', async () => {
      const { page, upload } = await owner();
      page.suspend();
      expect(now(page).status).to.equal('paused');
      expect(setup.browser.holders.size).to.equal(0);
      await setup.until(() => setup.store.only.confirmedBytes === 200_000);
      await setup.set('faults', []);
      const before = (await setup.calls()).length;
      const ready = until(page, 'upload-ready');
      page.wake();
      page.wake();
      expect((await ready).upload).to.include({ tokenId: upload.tokenId, restarts: 0, error: null });
      const calls = (await setup.calls()).slice(before);
      expect(calls.filter((call) => call.startsWith('probe'))).to.have.length(1);
      expect(calls.filter((call) => call.startsWith('final'))).to.have.length(1);
      await expectOneEntry();
    });

    it('what somebody had paused stays paused, and what waits in the queue begins (T3)', async () => {
      const { page, upload } = await owner();
      page.pause(upload.id);
      const [queued] = page.add([makeFile(1_000, { name: 'b.mp4' })]);
      page.suspend();
      await setup.set('faults', []);
      const ready = until(page, 'upload-ready');
      page.wake();
      expect((await ready).upload.id).to.equal(queued!.id);
      expect(now(page, upload.id).status).to.equal('paused');
    });

    it('comes back to a tab that has taken over, and waits for it (T3, T6)', async () => {
      const { page } = await owner();
      page.suspend();
      await stall(1);
      const other = await setup.page({}, { parallelUploads: 1 });
      other.add([makeFile(SIZE)]);
      await setup.until(() => setup.browser.holders.size === 1);
      const waits = until(page, 'upload-progress', ({ upload }) => upload.waiting?.reason === 'tab');
      page.wake();
      await waits;
      await setup.set('faults', []);
      const ready = until(page, 'upload-ready');
      other.dispose();
      await ready;
      await expectOneEntry();
    });
  });
});
