import { expect } from '@open-wc/testing';
import type { Upload, Uploader } from '../../../src/engine.js';
import { makeFile, sha256Of, until, type ResumeSetup } from './resume-setup.js';

export const SIZE = 700_000;
/** The first chunk and three more. */
const CONFIRMED = 200_000;

/** What visitors do who leave a page in the middle of an upload and come back. */
export interface Visits {
  /** A page with an upload of which 200,000 bytes are confirmed, and no more for now. */
  begin(file?: File, settings?: object): Promise<{ readonly page: Uploader; readonly upload: Upload }>;
  /** A page that is left with 200,000 bytes confirmed. */
  interrupt(file?: File, settings?: object): Promise<Upload>;
  /** Another page, with what it lists. */
  comeBack(settings?: object): Promise<Uploader>;
  /** The file has become one entry, and no record is left. */
  expectOneEntryWith(file: File): Promise<void>;
}

export function visits(current: () => ResumeSetup): Visits {
  const begin: Visits['begin'] = async (file = makeFile(SIZE), settings = {}) => {
    const setup = current();
    const page = await setup.page({}, { parallelUploads: 1, ...settings });
    await setup.set('faults', [
      { match: { kind: 'middle', nth: 4 }, fault: { type: 'stall', at: 'answer' } },
    ]);
    const reached = until(page, 'upload-progress', ({ upload }) => upload.confirmedBytes === CONFIRMED);
    page.add([file]);
    const { upload } = await reached;
    return { page, upload };
  };
  return {
    begin,
    async interrupt(file, settings) {
      const { page, upload } = await begin(file, settings);
      page.dispose();
      await current().set('faults', []);
      return upload;
    },
    async comeBack(settings = {}) {
      const page = await current().page({}, { parallelUploads: 1, ...settings });
      await page.restore();
      return page;
    },
    async expectOneEntryWith(file) {
      const entries = (await current().entries()).filter(({ content }) => content !== null);
      expect(entries.map(({ sha256 }) => sha256)).to.deep.equal([await sha256Of(file)]);
      expect(current().store.kept.size).to.equal(0);
    },
  };
}
