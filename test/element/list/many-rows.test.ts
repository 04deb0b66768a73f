import { expect, fixture, html } from '@open-wc/testing';
import type { Upload, UploadStatus } from '../../../src/engine/model/upload.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { allByRole, byRole, endArrivals, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

/** So many requests at most: those of the uploads in such a state. */
const HAVE_REQUESTS: readonly UploadStatus[] = ['preparing', 'uploading', 'finishing'];

async function withFifty(
  stateOf: (index: number) => readonly [UploadStatus, Partial<Upload>],
): Promise<TestUploader> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple></test-uploader>
  `);
  const files = Array.from({ length: 50 }, (_, index) => makeFile(`${String(index)}.mp4`, 1000));
  (await element.addFiles(files)).forEach(({ id }, index) => {
    element.fake.moveTo(id, ...stateOf(index));
  });
  await element.updateComplete;
  endArrivals(element);
  return element;
}

/** The rows in which something moves for as long as the state lasts. */
function movingRows(element: TestUploader): readonly Element[] {
  return allByRole(element, 'listitem').filter((row) =>
    row
      .getAnimations({ subtree: true })
      .some((animation) => animation.effect?.getComputedTiming().iterations === Infinity),
  );
}

describe('fifty rows', () => {
  const mixes: readonly (readonly [string, (index: number) => readonly [UploadStatus, Partial<Upload>]])[] = [
    ['while most wait for their turn', (index) => [index < 4 ? 'uploading' : 'queued', {}]],
    [
      'while most are processed',
      (index) => [index < 4 ? 'uploading' : 'processing', { confirmedBytes: index < 4 ? 10 : 1000 }],
    ],
    ['while one starts and one finishes', (index) => [(['preparing', 'finishing'] as const)[index] ?? 'paused', {}]],
    [
      'while all wait for the network',
      (index) => [
        index < 25 ? 'preparing' : 'uploading',
        { waiting: { reason: 'offline', attempt: 2, untilMs: null } },
      ],
    ],
  ]; // prettier-ignore
  for (const [when, stateOf] of mixes)
    it(`have no more moving bars than requests, ${when} (U2)`, async () => {
      const element = await withFifty(stateOf);
      const requests = element.uploads.filter(
        ({ status, waiting }) => !waiting && HAVE_REQUESTS.includes(status),
      );
      expect(movingRows(element).length).to.equal(requests.length);
    });

  it('keep their header in sight, above them, wherever they are scrolled to', async () => {
    const element = await withFifty((index) => [index < 4 ? 'uploading' : 'queued', {}]);
    const header = element.shadowRoot!.querySelector('[part~=header]')!;
    const rows = allByRole(element, 'listitem');
    const { height } = header.getBoundingClientRect();
    for (const row of [rows[10]!, rows[30]!, rows[45]!]) {
      row.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = header.getBoundingClientRect();
      expect(box.top).to.be.within(-1, 1);
      expect(box.height).to.equal(height);
      const pauseAll = byRole(element, 'button', messages.pauseAll).getBoundingClientRect();
      const hit = element.shadowRoot!.elementFromPoint(pauseAll.left + 8, pauseAll.top + 8);
      expect(hit ? textOf(hit) : '').to.equal(messages.pauseAll);
    }
    element.style.setProperty('--kaltura-uploader-sticky-top', '50px'); // Below the page's own header.
    expect(header.getBoundingClientRect().top).to.be.within(49, 51);
    scrollTo({ top: 0, behavior: 'instant' });
  });

  it('open a menu at the last of them that is seen as a whole', async () => {
    const element = await withFifty(() => ['ready', { confirmedBytes: 1000, entryId: '0_x' }]);
    const opener = allByRole(element, 'button', messages.moreActions).at(-1)!;
    opener.scrollIntoView({ block: 'center', behavior: 'instant' });
    opener.click();
    await element.updateComplete;
    for (const item of allByRole(element, 'menuitem')) {
      item.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { left, top, width, height } = item.getBoundingClientRect();
      const hit = element.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2);
      expect(hit === item, `${textOf(item)}: ${hit?.localName ?? 'nothing'}`).to.equal(true);
    }
    scrollTo({ top: 0, behavior: 'instant' });
  });

  it('that are not the last show their menu above the rows below', async () => {
    const element = await withFifty(() => ['ready', { confirmedBytes: 1000, entryId: '0_x' }]);
    const [opener] = allByRole(element, 'button', messages.moreActions);
    opener!.click();
    await element.updateComplete;
    for (const item of allByRole(element, 'menuitem')) {
      const { left, top, width, height } = item.getBoundingClientRect();
      const hit = element.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2);
      expect(hit === item, `${textOf(item)}: ${hit?.localName ?? 'nothing'}`).to.equal(true);
    }
  });
});
