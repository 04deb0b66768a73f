import type { Page } from '@playwright/test';
import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';

/** Answers every question of the browser with "stay", and counts them. */
function countQuestions(page: Page): () => number {
  let count = 0;
  page.on('dialog', (dialog) => {
    count += 1;
    void dialog.dismiss();
  });
  return () => count;
}

test('with the engine in a worker, closing asks where more is left than the worker can send, and links do not (T4)', async ({
  page,
  kaltura,
  context,
}) => {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura));
  // No rate is known: it may take for ever.
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  const questions = countQuestions(page);
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 20 * MIB });
  await site.open('a');
  await site.host.pick(file.path);
  await expect.poll(async () => (await site.host.upload()).status).toBe('uploading');
  expect(await site.inBackground()).toBe(true);

  await expect(site.host.element).toContainText('You can leave this page');

  // The browser asks for a page that somebody has used.
  await site.host.element.locator('[part~=headline]').click();
  await page.close({ runBeforeUnload: true });
  await expect.poll(questions).toBe(1);

  // Another element on the page goes with it.
  await site.host.element.evaluate((element) => {
    element.after(Object.assign(element.cloneNode(), { id: 'second' }));
  });
  const second = page.locator('#second');
  await expect(second.getByRole('listitem')).toContainText('lecture');
  await second.locator('[part~=headline]').click();
  await page.close({ runBeforeUnload: true });
  await expect.poll(questions).toBe(2);
  await second.evaluate((element) => {
    element.remove();
  });

  await site.follow('b');
  await site.follow('c');
  await expect(site.host.element.getByRole('listitem')).toContainText('lecture');
  expect(questions()).toBe(2);

  // Another page of the site keeps the worker.
  const other = new BackgroundSite(await context.newPage());
  await other.open('a');
  await expect(other.host.element.getByRole('listitem')).toContainText('lecture');
  await page.bringToFront();
  await site.host.element.locator('[part~=headline]').click();
  await expect
    .poll(() =>
      site.host.element.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true }))),
    )
    .toBe(true);
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(questions()).toBe(2);
});
