import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import { openGuestPage, storedHashes } from '../support/guest-upload.js';
import { makeFile } from '../support/made-file.js';
import { SCRIPT_TAG } from '../support/served-page.js';

/** What a visitor sees of the styles of the element in the document that has it now. */
async function looks(page: Page): Promise<readonly string[]> {
  return page.locator('kaltura-uploader').evaluate((element) => {
    const view = element.ownerDocument.defaultView!;
    const card = element.shadowRoot!.querySelector('.card')!;
    const { position, borderTopLeftRadius } = view.getComputedStyle(card);
    return [view.getComputedStyle(element).display, position, borderTopLeftRadius];
  });
}

test('moved to a popup and back, the element keeps its looks and its upload (W17)', async ({
  page,
  kaltura,
}) => {
  const trouble = await openGuestPage(page, kaltura, { head: SCRIPT_TAG });
  const here = await looks(page);
  expect(here).toEqual(['block', 'relative', '16px']);
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 300_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByRole('button', { name: 'Pause: lecture.mp4' })).toBeVisible();

  const opening = page.waitForEvent('popup');
  await page.evaluate(() => {
    window.open('about:blank')!.document.body.append(document.querySelector('kaltura-uploader')!);
  });
  const popup = await opening;
  expect(await looks(popup)).toEqual(here);
  await popup.getByRole('button', { name: 'Pause: lecture.mp4' }).click();
  await expect(popup.getByRole('listitem')).toContainText('Paused');

  await popup.evaluate(() => {
    (window.opener as Window).document.body.append(document.querySelector('kaltura-uploader')!);
  });
  expect(await looks(page)).toEqual(here);
  await kaltura.setFaults();
  await page.getByRole('button', { name: 'Resume: lecture.mp4' }).click();
  await expect(page.getByRole('listitem')).toContainText('Ready');
  expect(await storedHashes(kaltura)).toEqual([file.sha256]);
  expect(trouble).toEqual([]);
});

test('an element that first comes to a document in a popup has its looks there (W17)', async ({
  page,
  kaltura,
}) => {
  const trouble = await openGuestPage(page, kaltura, { head: SCRIPT_TAG });
  const here = await looks(page);
  const opening = page.waitForEvent('popup');
  await page.evaluate(() => {
    const { body } = window.open('about:blank')!.document;
    body.append(document.createElement('kaltura-uploader'));
  });
  const popup = await opening;
  await expect(popup.locator('#file-input')).toBeAttached();
  expect(await looks(popup)).toEqual(here);
  expect(trouble).toEqual([]);
});

test('in a window of Picture-in-Picture the element keeps its looks (W17)', async ({ page, kaltura }) => {
  await openGuestPage(page, kaltura, { head: SCRIPT_TAG });
  const here = await looks(page);
  await page.evaluate(() => {
    document.addEventListener('click', () => {
      const { documentPictureInPicture } = window as unknown as {
        readonly documentPictureInPicture: { requestWindow(): Promise<Window> };
      };
      void documentPictureInPicture.requestWindow().then(({ document: inside }) => {
        inside.body.append(document.querySelector('kaltura-uploader')!);
      });
    });
  });
  const opening = page.context().waitForEvent('page');
  await page.mouse.click(5, 5);
  const small = await opening;
  await expect(small.locator('#file-input')).toBeAttached();
  expect(await looks(small)).toEqual(here);
});
