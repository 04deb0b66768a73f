import { expect } from '@open-wc/testing';
import type { FaultRule } from '../../demo/server/index.js';
import { matchCompanions } from '../../src/companions/match/match-companions.js';
import type { Uploader } from '../../src/engine/uploader.js';
import { areReady, captions, CompanionSetup, picture, standing, until, video } from './companion-setup.js';

const LECTURES = Array.from({ length: 12 }, (_, index) => `Lecture ${String(index + 1)}`);

function inFolder(file: File): File {
  Object.defineProperty(file, 'webkitRelativePath', { value: `Waves/${file.name}` });
  return file;
}

/** As a folder that is dropped: in the order of the names. */
function folder(): readonly File[] {
  return LECTURES.flatMap((name) => [
    captions(`${name}.de.srt`),
    captions(`${name}.en.vtt`),
    picture(`${name}.jpg`),
    video(`${name}.mp4`, 3000 + 10 * name.length),
  ]).map(inFolder);
}

function add(uploader: Uploader): void {
  const all = matchCompanions(folder());
  uploader.add(
    all.map(({ file }) => file),
    all.map(({ companions }) => ({ companions })),
  );
}

const FAULTS: readonly FaultRule[] = [
  { match: { probability: 0.06, seed: 1 }, fault: { type: 'cut', at: 'before-acting' } },
  {
    match: { service: 'caption_captionAsset', probability: 0.15, seed: 2 },
    fault: { type: 'cut', at: 'after-acting' },
  },
  {
    match: { service: 'thumbAsset', probability: 0.15, seed: 3 },
    fault: { type: 'http', status: 502, acted: true },
  },
  {
    match: { action: 'setContent', probability: 0.15, seed: 4 },
    fault: { type: 'api-error', code: 'INTERNAL_SERVERL_ERROR', acted: true },
  },
  { match: { action: 'upload', probability: 0.05, seed: 5 }, fault: { type: 'cut', at: 'after-acting' } },
];

describe('a folder of twelve lectures, with captions in two languages and pictures', () => {
  let setup: CompanionSetup;
  beforeEach(async () => {
    setup = new CompanionSetup();
    await setup.start();
  });
  afterEach(() => {
    setup.end();
  });

  /** One of each for every entry, and nothing else. */
  async function expectAll(uploader: Uploader): Promise<void> {
    expect(uploader.uploads.map(({ name, status }) => `${name} ${status}`)).to.have.members(
      LECTURES.map((name) => `${name}.mp4 ready`),
    );
    expect(uploader.uploads.flatMap(standing).filter((one) => !one.endsWith('sent'))).to.deep.equal([]);
    const entries = (await setup.control.entries()).filter(({ status }) => status !== 3);
    expect(entries.map(({ name, status }) => `${name} ${String(status)}`)).to.have.members(
      LECTURES.map((name) => `${name} 2`),
    );
    const perEntry = (all: readonly string[]): readonly string[] =>
      entries.flatMap(({ id }) => all.map((one) => `${id} ${one}`));
    const subtitles = await setup.assets('caption_captionAsset');
    expect(
      subtitles.map(({ entryId, language, status }) => `${entryId} ${language!} ${String(status)}`),
    ).to.have.members(perEntry(['English 2', 'German 2']));
    // One that nobody sees may be left by a browser that has repeated a request by itself.
    const pictures = (await setup.assets('thumbAsset')).filter(({ status }) => status !== 0);
    expect(
      pictures.map(({ entryId, tags, status }) => `${entryId} ${tags!} ${String(status)}`),
    ).to.have.members(perEntry(['default_thumb 2']));
  }

  it('becomes twelve rows and entries, with 24 captions and 12 thumbnails', async () => {
    const uploader = await setup.page();
    add(uploader);
    expect(uploader.uploads).to.have.length(12);
    await until(uploader, areReady);
    await expectAll(uploader);
  });

  it('loses nothing and doubles nothing under faults', async () => {
    const uploader = await setup.page();
    await setup.control.setFaults(...FAULTS);
    add(uploader);
    await until(uploader, areReady);
    await setup.control.setFaults();
    await expectAll(uploader);
  });

  for (const sent of [5, 20])
    it(`loses nothing and doubles nothing when the page is loaded anew after ${String(sent)} companions, and the folder is given again`, async () => {
      await setup.control.setFaults(...FAULTS.slice(1));
      const first = await setup.page();
      add(first);
      const count = ({ length }: readonly string[]): number => length;
      await until(
        first,
        (uploads) => count(uploads.flatMap(standing).filter((one) => one.endsWith('sent'))) >= sent,
      );
      const done = first.uploads.filter(({ status }) => status === 'ready').map(({ name }) => name);
      first.suspend();
      first.dispose();
      const second = await setup.page();
      await second.restore();
      const all = matchCompanions(folder()).filter(({ file }) => !done.includes(file.name));
      second.add(
        all.map(({ file }) => file),
        all.map(({ companions }) => ({ companions })),
      );
      await until(second, (uploads) => uploads.length === all.length && areReady(uploads));
      await setup.control.setFaults();
      const entries = (await setup.control.entries()).filter(({ status }) => status === 2);
      expect(entries).to.have.length(12);
      const subtitles = await setup.assets('caption_captionAsset');
      expect(
        subtitles.map(({ entryId, language, status }) => `${entryId} ${language!} ${String(status)}`),
      ).to.have.members(entries.flatMap(({ id }) => [`${id} English 2`, `${id} German 2`]));
      const pictures = (await setup.assets('thumbAsset')).filter(({ status }) => status !== 0);
      expect(pictures.map(({ entryId }) => entryId)).to.have.members(entries.map(({ id }) => id));
    });
});
