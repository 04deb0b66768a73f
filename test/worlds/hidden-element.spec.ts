import { expect, test } from '../support/end-to-end.js';
import { openServed } from '../support/served-page.js';

test('as a popover the element is hidden until it is shown', async ({ page }) => {
  await openServed(page, {
    body: `<button popovertarget="uploads">Uploads</button><kaltura-uploader id="uploads" popover></kaltura-uploader>`,
  });
  const element = page.locator('kaltura-uploader');
  await expect(page.locator('#file-input')).toBeAttached();
  await expect(element).toBeHidden();
  await page.getByRole('button', { name: 'Uploads' }).click();
  await expect(element).toBeVisible();
  expect(await element.evaluate((shown) => getComputedStyle(shown).display)).toBe('block');
  await page.keyboard.press('Escape');
  await expect(element).toBeHidden();
});

test('with `hidden`, and in a closed dialog, the element is not shown', async ({ page }) => {
  await openServed(page, {
    body: `<kaltura-uploader hidden></kaltura-uploader><dialog><kaltura-uploader></kaltura-uploader></dialog>`,
  });
  await expect(page.locator('#file-input').first()).toBeAttached();
  await expect(page.locator('kaltura-uploader').first()).toBeHidden();
  await expect(page.locator('kaltura-uploader').last()).toBeHidden();
  await page.locator('dialog').evaluate((dialog: HTMLDialogElement) => {
    dialog.showModal();
  });
  await expect(page.locator('kaltura-uploader').last()).toBeVisible();
});

test('hidden until found, the element is left to the browser, which can find its words', async ({ page }) => {
  await openServed(page, { body: `<kaltura-uploader hidden="until-found"></kaltura-uploader>` });
  const element = page.locator('kaltura-uploader');
  await expect(page.locator('#file-input')).toBeAttached();
  expect(
    await element.evaluate((hidden) => {
      const { display, contentVisibility } = getComputedStyle(hidden);
      return [display, contentVisibility];
    }),
  ).toEqual(['block', 'hidden']);
});
