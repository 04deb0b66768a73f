import { expect } from '@open-wc/testing';
import { ResumeSetup, makeFile, now, until } from './resume-setup.js';
import { SIZE, visits } from './visits.js';

describe('uploads of other users and machines', () => {
  let setup: ResumeSetup;
  beforeEach(async () => {
    setup = await ResumeSetup.open();
  });
  afterEach(() => {
    setup.close();
  });
  const { interrupt, comeBack, expectOneEntryWith } = visits(() => setup);

  describe('whose upload it is', () => {
    it('another user sees nothing, and uploads the same file anew; the first user finds it again (F4)', async () => {
      const { tokenId } = await interrupt();
      const other = await setup.page({ userId: 'bert' });
      await other.restore();
      expect(other.uploads).to.deep.equal([]);
      const ready = until(other, 'upload-ready');
      other.add([makeFile(SIZE)]);
      const { upload } = await ready;
      expect(upload.tokenId).not.to.equal(tokenId);
      expect(upload).to.deep.include({ restarts: 0, warnings: [] });
      expect(now(await comeBack())).to.include({ tokenId });
    });

    it('rows of a user who is not signed in any more go (F4)', async () => {
      await interrupt();
      const page = await comeBack();
      const { tokenId } = now(page);
      await setup.set('tokens', { id: tokenId, userId: 'bert' });
      await page.restore();
      expect(page.uploads).to.deep.equal([]);
    });
  });

  describe('resume-from-server', () => {
    /** An upload that another machine has begun: no record of it is here. */
    async function begunElsewhere(settings = {}): Promise<string> {
      const { tokenId } = await interrupt(makeFile(SIZE), { noResume: true, ...settings });
      expect(setup.store.saved).to.deep.equal([]);
      return tokenId!;
    }

    it('an unfinished upload of the same name and size is offered, and used after a yes only (F4)', async () => {
      const tokenId = await begunElsewhere();
      const page = await setup.page({}, { resumeFromServer: true, parallelUploads: 1 });
      const asked = until(page, 'upload-status', ({ upload }) => upload.needs === 'found-on-server');
      page.add([makeFile(SIZE)]);
      const { upload } = await asked;
      expect((await setup.calls()).at(-1)).to.equal('list');
      const stored = (await setup.tokens())[0]!.size!;
      const before = (await setup.calls()).length;
      const ready = until(page, 'upload-ready');
      page.resume(upload.id);
      expect((await ready).upload).to.include({ tokenId, restarts: 0 });
      expect((await setup.calls()).slice(before, before + 3)).to.deep.equal([
        'get',
        'probe -1+0',
        `middle ${String(stored)}+50000`,
      ]);
      await expectOneEntryWith(makeFile(SIZE));
    });

    it('after a no the file begins anew, and the token of the other machine is left alone (F4)', async () => {
      const tokenId = await begunElsewhere();
      const page = await setup.page({}, { resumeFromServer: true });
      const asked = until(page, 'upload-status', ({ upload }) => upload.needs === 'found-on-server');
      page.add([makeFile(SIZE)]);
      const { upload } = await asked;
      const ready = until(page, 'upload-ready');
      page.startOver(upload.id);
      expect((await ready).upload.tokenId).not.to.equal(tokenId);
      expect((await setup.tokens()).find(({ id }) => id === tokenId)).to.include({ status: 1 });
    });

    it('a cancel instead of an answer leaves the token of the other machine alone (F4)', async () => {
      const tokenId = await begunElsewhere();
      const page = await setup.page({}, { resumeFromServer: true });
      const asked = until(page, 'upload-status', ({ upload }) => upload.needs === 'found-on-server');
      page.add([makeFile(SIZE)]);
      await asked;
      await page.cancel();
      expect((await setup.tokens()).map(({ id, status }) => [id, status])).to.deep.equal([[tokenId, 1]]);
    });

    it('a token that an entry has already is not offered (P15, F4)', async () => {
      await begunElsewhere({ entryCreation: 'before-upload' });
      const page = await setup.page({}, { resumeFromServer: true });
      const ready = until(page, 'upload-ready');
      page.add([makeFile(SIZE)]);
      expect((await ready).upload.restarts).to.equal(0);
      expect(await setup.tokens()).to.have.length(2);
    });
  });
});
