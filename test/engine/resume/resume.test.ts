import { expect } from '@open-wc/testing';
import { ResumeSetup, makeFile, now, sha256Of, until } from './resume-setup.js';
import { SIZE, visits } from './visits.js';

const DAY_MS = 24 * 3_600_000;

describe('resume', () => {
  let setup: ResumeSetup;
  beforeEach(async () => {
    setup = await ResumeSetup.open();
  });
  afterEach(() => {
    setup.close();
  });
  const { begin, interrupt, comeBack, expectOneEntryWith } = visits(() => setup);

  describe('after the page was left', () => {
    it('lists the upload with what was confirmed, and continues at the true size with the same file (P12)', async () => {
      const { tokenId, confirmedBytes } = await interrupt();
      const page = await comeBack();
      const row = now(page);
      expect(row).to.include({ status: 'paused', needs: 'file', file: null, name: 'lecture.mp4', tokenId });
      expect(row).to.include({ confirmedBytes, size: SIZE, type: 'video/mp4' });
      const stored = (await setup.tokens())[0]!.size!;
      const before = (await setup.calls()).length;

      const ready = until(page, 'upload-ready');
      expect(page.add([makeFile(SIZE)])).to.deep.equal([]);
      expect((await ready).upload).to.include({ id: row.id, tokenId, restarts: 0, confirmedBytes: SIZE });
      const [get, probe, first] = (await setup.calls()).slice(before);
      expect([get, probe]).to.deep.equal(['get', 'probe -1+0']);
      expect(first).to.equal(`middle ${String(stored)}+50000`);
      await expectOneEntryWith(makeFile(SIZE));
    });

    it('says that the upload is listed before anything else about it', async () => {
      await interrupt();
      const page = await setup.page({}, { parallelUploads: 1 });
      const told: string[] = [];
      for (const type of ['upload-added', 'upload-progress', 'upload-status'] as const)
        page.addEventListener(type, () => told.push(type));
      await page.restore();
      expect(told).to.deep.equal(['upload-added', 'upload-progress']);
    });

    it('takes a size that fits no grid, and sends only the empty final when nothing is missing (P12)', async () => {
      for (const chunkSize of [33_333, 350_000]) {
        const page = await setup.page({}, { parallelUploads: 1, chunkSize });
        await setup.set('faults', [{ match: { kind: 'final' }, fault: { type: 'stall', at: 'answer' } }]);
        const reached = until(page, 'upload-status', ({ upload }) => upload.status === 'finishing');
        page.add([makeFile(SIZE, { name: `${String(chunkSize)}.mp4` })]);
        await reached;
        page.dispose();
        await setup.set('faults', []);
        const before = (await setup.calls()).length;

        const next = await comeBack({ chunkSize: 50_000 });
        const ready = until(next, 'upload-ready');
        next.add([makeFile(SIZE, { name: `${String(chunkSize)}.mp4` })]);
        await ready;
        const uploads = (await setup.calls())
          .slice(before)
          .filter((call) => /^(first|middle|final|probe)/.test(call));
        expect(uploads).to.deep.equal(['probe -1+0', `final ${String(SIZE)}+0`]);
        next.dispose();
      }
    });

    it('a token that is complete needs no byte, no file and no second entry (F7)', async () => {
      await setup.set('faults', [
        { match: { service: 'media', action: 'addContent' }, fault: { type: 'stall', at: 'answer' } },
      ]);
      const page = await setup.page();
      page.add([makeFile(SIZE)]);
      await setup.until((calls) => calls.includes('addContent'));
      page.dispose();
      await setup.set('faults', []);

      const next = await comeBack();
      expect(now(next)).to.include({ needs: 'confirmation', confirmedBytes: SIZE });
      const before = (await setup.calls()).length;
      const ready = until(next, 'upload-ready');
      next.resume();
      await ready;
      expect((await setup.calls()).slice(before).some((call) => call.startsWith('middle'))).to.equal(false);
      expect(await setup.entries()).to.have.length(1);
      await expectOneEntryWith(makeFile(SIZE));
    });

    it('an entry that has its content is followed to its end by itself (F7)', async () => {
      await setup.set('options', { conversionMs: 100_000 });
      const page = await setup.page();
      page.add([makeFile(SIZE)]);
      await until(page, 'upload-status', ({ upload }) => upload.status === 'processing');
      page.dispose();
      await setup.set('advance', { ms: 100_000 });

      const next = await setup.page();
      const ready = until(next, 'upload-ready');
      await next.restore();
      await ready;
      await expectOneEntryWith(makeFile(SIZE));
    });

    const nothing = (): undefined => undefined;
    for (const [what, before, after] of [
      ['is gone', nothing, (id: string) => setup.call('uploadToken', 'delete', { uploadTokenId: id })],
      ['has timed out', nothing, (id: string) => setup.set('tokens', { id, status: 4 })],
      ['is too old', () => setup.set('advance', { ms: 8 * DAY_MS }), nothing],
      [
        'never began',
        (id: string) => setup.set('tokens', { id, status: 0, uploadedFileSize: null }),
        nothing,
      ],
    ] as const) {
      for (const entryCreation of ['after-upload', 'before-upload'] as const) {
        it(`a token that ${what} starts over once and says so, with the same entry (${entryCreation}) (F7, P15)`, async () => {
          const { tokenId, entryId } = await interrupt(makeFile(SIZE), { entryCreation });
          await before(tokenId!);
          const page = await comeBack({ entryCreation });
          await after(tokenId!);
          const ready = until(page, 'upload-ready');
          page.add([makeFile(SIZE)]);
          const { upload } = await ready;
          expect(upload.restarts).to.equal(1);
          expect(upload.warnings.map(({ code }) => code)).to.deep.equal(['STARTED_OVER']);
          expect(upload.tokenId).not.to.equal(tokenId);
          if (entryId !== null) expect(upload.entryId).to.equal(entryId);
          expect(await setup.entries()).to.have.length(1);
          await expectOneEntryWith(makeFile(SIZE));
        });
      }
    }

    it('a record of a token that is gone is not listed (F7)', async () => {
      const { tokenId } = await interrupt();
      await setup.set('tokens', { id: tokenId, status: 5 });
      expect((await comeBack()).uploads).to.deep.equal([]);
    });

    it('what the visitor has typed comes back with the upload and into the entry (M7)', async () => {
      const { page, upload } = await begin();
      void page.setFields(upload.id, { description: 'Typed before the page was left.' });
      page.dispose();
      await setup.set('faults', []);
      const next = await comeBack();
      expect(now(next).fields).to.deep.equal({ description: 'Typed before the page was left.' });
      const ready = until(next, 'upload-ready');
      next.add([makeFile(SIZE)]);
      await ready;
      expect((await setup.entries())[0]).to.include({ description: 'Typed before the page was left.' });
    });

    it('what the visitor has typed is not lost when the file is added before its row is listed (M7, G55)', async () => {
      const { page, upload } = await begin();
      void page.setFields(upload.id, { description: 'Typed before the page was left.' });
      page.dispose();
      await setup.set('faults', []);
      const next = await setup.page();
      const ready = until(next, 'upload-ready');
      next.add([makeFile(SIZE)]);
      expect((await ready).upload.fields).to.deep.equal({ description: 'Typed before the page was left.' });
      expect((await setup.entries())[0]).to.include({ description: 'Typed before the page was left.' });
    });

    it('what was typed after the last save comes back with the row, and nothing is left of it (M7)', async () => {
      const { page, upload } = await begin();
      void page.setFields(upload.id, { name: 'saved' });
      page.keepFields(upload.id, { name: 'typed' });
      page.dispose();
      await setup.set('faults', []);
      const next = await comeBack();
      await setup.until(() => now(next).fields.name === 'typed');
      const ready = until(next, 'upload-ready');
      next.add([makeFile(SIZE)]);
      await ready;
      expect((await setup.entries())[0]).to.include({ name: 'typed' });
      await setup.until(() => setup.store.kept.size === 0);
    });

    it('what was typed for an upload that is cancelled is not kept', async () => {
      const page = await setup.page({}, { manualStart: true });
      page.add([makeFile(SIZE)]);
      page.keepFields(now(page).id, { name: 'typed' });
      await setup.until(() => setup.store.kept.size === 1);
      await page.cancel();
      await setup.until(() => setup.store.kept.size === 0);
    });

    it('discards token, entry and record of an upload that nobody wants any more', async () => {
      await interrupt(makeFile(SIZE), { entryCreation: 'before-upload' });
      const page = await comeBack();
      await page.cancel(now(page).id);
      expect((await setup.tokens()).map(({ status }) => status)).to.deep.equal([5]);
      expect((await setup.entries()).map(({ status }) => status)).to.deep.equal([3]);
      await setup.until(() => setup.store.kept.size === 0);
    });

    it('keeps the entry of an upload that was complete when the page was left, whoever discards its row (W10)', async () => {
      await setup.set('faults', [
        { match: { service: 'media', action: 'get' }, fault: { type: 'stall', at: 'answer' } },
      ]);
      const page = await setup.page({}, { parallelUploads: 1 });
      const attached = until(page, 'upload-attached');
      page.add([makeFile(SIZE)]);
      await attached;
      page.dispose();
      const next = await comeBack();
      await next.cancel();
      expect(next.uploads).to.deep.equal([]);
      expect((await setup.entries()).map(({ sha256 }) => sha256 !== null)).to.deep.equal([true]);
      expect((await setup.calls()).filter((call) => call.includes('delete'))).to.deep.equal([]);
    });

    it('gives each file of a folder to the row that waits for it, and queues the rest', async () => {
      const files = ['a.mp4', 'b.mp4'].map((name, index) => makeFile(SIZE, { name, seed: index }));
      for (const file of files) await interrupt(file);
      const next = await comeBack();
      const rows = next.uploads.map(({ id }) => id);
      const complete = until(next, 'uploads-complete');
      const added = next.add([makeFile(1_000, { name: 'c.mp4' }), ...files.reverse()]);
      expect(added.map(({ name }) => name)).to.deep.equal(['c.mp4']);
      await complete;
      expect(next.uploads.map(({ id }) => id)).to.deep.equal([...rows, added[0]!.id]);
      expect((await setup.entries()).filter(({ content }) => content !== null)).to.have.length(3);
    });
  });

  describe('identity of the file', () => {
    for (const [where, seed] of [
      ['head', 0],
      ['middle', SIZE / 2],
      ['tail', SIZE - 1],
    ] as const) {
      it(`a file with another ${where} is a new upload, and the row goes on waiting (F3)`, async () => {
        const { tokenId } = await interrupt();
        const page = await comeBack();
        const other = await changedAt(makeFile(SIZE), seed);
        const ready = until(page, 'upload-ready');
        page.add([other]);
        const { upload } = await ready;
        expect(upload.tokenId).not.to.equal(tokenId);
        expect(upload.warnings.map(({ code }) => code)).to.deep.equal(['OTHER_FILE']);
        expect(page.uploads[0]).to.include({ tokenId, status: 'paused', needs: 'file' });
        const entries = (await setup.entries()).filter(({ content }) => content !== null);
        expect(entries.map(({ sha256 }) => sha256)).to.deep.equal([await sha256Of(other)]);
      });
    }

    it('another date alone asks; yes continues (F3)', async () => {
      const { tokenId } = await interrupt();
      const page = await comeBack();
      const asked = until(page, 'upload-progress', ({ upload }) => upload.needs === 'other-date');
      page.add([makeFile(SIZE, { lastModified: 2_000 })]);
      const { upload } = await asked;
      page.resume();
      expect(now(page).status).to.equal('paused');
      const ready = until(page, 'upload-ready');
      page.resume(upload.id);
      expect((await ready).upload).to.include({ tokenId, restarts: 0, needs: null });
      await expectOneEntryWith(makeFile(SIZE));
    });

    it('another date alone asks; no starts anew, with the same entry (F3)', async () => {
      const { tokenId, entryId } = await interrupt(makeFile(SIZE), { entryCreation: 'before-upload' });
      const page = await comeBack({ entryCreation: 'before-upload' });
      const asked = until(page, 'upload-progress', ({ upload }) => upload.needs === 'other-date');
      page.add([makeFile(SIZE, { lastModified: 2_000 })]);
      const { upload } = await asked;
      const ready = until(page, 'upload-ready');
      page.startOver(upload.id);
      const end = (await ready).upload;
      expect(end.tokenId).not.to.equal(tokenId);
      expect(end).to.include({ entryId, restarts: 1 });
      expect(end.warnings).to.deep.equal([]);
      await expectOneEntryWith(makeFile(SIZE));
    });

    it('a file that is added before its row is listed asks the same question (F3)', async () => {
      const { tokenId } = await interrupt();
      const page = await setup.page();
      const asked = until(page, 'upload-status', ({ upload }) => upload.status === 'paused');
      page.add([makeFile(SIZE, { lastModified: 2_000 })]);
      expect((await asked).upload).to.include({ tokenId, needs: 'other-date' });
      await page.restore();
      expect(page.uploads).to.have.length(1);
    });

    it('the same file chosen twice in one session is pointed out (F3)', async () => {
      const page = await setup.page({}, { manualStart: true });
      const file = makeFile(1_000);
      page.add([file]);
      page.add([file, makeFile(1_000, { name: 'other.mp4' })]);
      expect(page.uploads.map(({ warnings }) => warnings.map(({ code }) => code))).to.deep.equal([
        [],
        ['SAME_FILE'],
        [],
      ]);
    });

    it('another target or service is another upload (F3)', async () => {
      await interrupt();
      const page = await setup.page({}, { target: 'document' });
      await page.restore();
      expect(page.uploads).to.deep.equal([]);
    });
  });
});

async function changedAt(file: File, at: number): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes[at] = bytes[at]! ^ 1;
  return new File([bytes], file.name, { type: file.type, lastModified: file.lastModified });
}
