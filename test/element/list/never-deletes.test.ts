import { sendKeys } from '@web/test-runner-commands';
import { expect, fixture, html } from '@open-wc/testing';
import { NetworkError } from '../../../src/errors.js';
import type { Upload, UploadStatus } from '../../../src/engine/model/upload.js';
import { messages } from '../../../src/element/i18n/locales/en.js';
import { allByRole, textOf } from '../by-role.js';
import { makeFile, type TestUploader } from '../fake-uploader.js';

const FINISHED: Partial<Upload> = { confirmedBytes: 1000, entryId: '0_one', tokenId: 't' };
const STATES: readonly (readonly [UploadStatus, Partial<Upload>])[] = [
  ['finishing', FINISHED],
  ['processing', FINISHED],
  ['ready', FINISHED],
  ['failed', { ...FINISHED, error: new NetworkError('x') }],
];

/** A list with two finished uploads, as new for each press. */
async function withTwo(status: UploadStatus, changes: Partial<Upload>): Promise<TestUploader> {
  const element = await fixture<TestUploader>(html`
    <test-uploader multiple metadata="title"></test-uploader>
  `);
  for (const { id } of await element.addFiles([makeFile('a.mp4'), makeFile('b.mp4')]))
    element.fake.moveTo(id, status, changes);
  await element.updateComplete;
  return element;
}

/** Everything that can be pressed, those for a mouse only included, in the order of the page. */
function pressable(element: TestUploader): readonly HTMLButtonElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('button:enabled')];
}

const nameOf = (button: Element): string => button.getAttribute('aria-label') ?? textOf(button);

/** What would be gone from the server for good. */
const deletions = ({ engines }: TestUploader): readonly string[] =>
  engines.flatMap(({ calls }) => calls).filter((call) => /^(deleteEntry|cancel) /.test(call));

/** The end of the time for undo. */
const leave = (): boolean => dispatchEvent(new Event('pagehide'));

describe('a finished upload is deleted by no one press (W10, V4)', () => {
  for (const [status, changes] of STATES) {
    it(`of a mouse: ${status}`, async () => {
      const count = pressable(await withTwo(status, changes)).length;
      expect(count).to.be.above(6);
      for (let at = 0; at < count; at += 1) {
        const element = await withTwo(status, changes);
        const button = pressable(element)[at]!;
        const name = nameOf(button);
        button.click();
        await element.updateComplete;
        // And whatever is in the menu that it may have opened.
        const items = allByRole(element, 'menuitem').length;
        for (let item = 0; item < items; item += 1) {
          if (allByRole(element, 'menuitem').length === 0) button.click();
          await element.updateComplete;
          allByRole(element, 'menuitem')[item]?.click();
          await element.updateComplete;
        }
        leave();
        expect(deletions(element), name).to.deep.equal([]);
        element.remove();
      }
    });

    for (const key of ['Enter', 'Space'])
      it(`of ${key}, nor by the same key a second time wherever the focus is then: ${status}`, async () => {
        const count = pressable(await withTwo(status, changes)).length;
        for (let at = 0; at < count; at += 1) {
          const element = await withTwo(status, changes);
          const button = pressable(element)[at]!;
          const name = nameOf(button);
          for (let press = 0; press < 2; press += 1) {
            if (press === 0) button.focus();
            await sendKeys({ press: key });
            await element.updateComplete;
            const active = element.shadowRoot!.activeElement;
            expect(active?.matches('[part~=confirm-delete-button]') ?? false, name).to.equal(false);
            expect(active ? nameOf(active) : '', name).not.to.equal(messages.cancelAll);
          }
          leave();
          expect(deletions(element), name).to.deep.equal([]);
          element.remove();
        }
      });
  }

  it('of a double click, wherever the second one lands', async () => {
    const count = pressable(await withTwo('ready', FINISHED)).length;
    for (let at = 0; at < count; at += 1) {
      const element = await withTwo('ready', FINISHED);
      const { left, top, width, height } = pressable(element)[at]!.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      for (const detail of [1, 2]) {
        const hit = element.shadowRoot!.elementFromPoint(x, y)?.closest('button');
        hit?.dispatchEvent(new MouseEvent('click', { detail, bubbles: true, composed: true }));
        await element.updateComplete;
      }
      leave();
      expect(deletions(element), String(at)).to.deep.equal([]);
      element.remove();
    }
  });
});
