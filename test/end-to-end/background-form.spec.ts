import type { Page } from '@playwright/test';
import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';

/** A site of forms, in the first of which an upload is under way. */
async function begin(page: Page, kaltura: KalturaControl): Promise<BackgroundSite> {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura, { name: 'video' }), { inForm: true });
  await site.uploadSlowly(kaltura, 40);
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
  return site;
}

/** What the form of the page would send, and whether it may be sent. */
function form({
  page,
}: BackgroundSite): Promise<{ readonly sent: readonly string[]; readonly isValid: boolean }> {
  return page.evaluate(() => {
    const element = document.querySelector('form')!;
    return { sent: new FormData(element).getAll('video').map(String), isValid: element.checkValidity() };
  });
}

test('a form to which the visitor goes back waits for its upload in the worker, and sends its entry', async ({
  page,
  kaltura,
}) => {
  const site = await begin(page, kaltura);
  // So that it does not end meanwhile on a busy machine.
  await site.host.element.evaluate((element: HTMLElementTagNameMap['kaltura-uploader']) => element.pause());
  const isPaused = async (): Promise<boolean> => (await site.host.uploads())[0]?.status === 'paused';
  await expect.poll(isPaused).toBe(true);
  expect(await form(site)).toEqual({ sent: [], isValid: false });
  await site.follow('c');
  // Another form: nothing was given to it.
  await expect.poll(isPaused).toBe(true);
  expect(await form(site)).toEqual({ sent: [], isValid: true });
  await page.goBack();
  await expect.poll(isPaused).toBe(true);
  expect(await form(site)).toEqual({ sent: [], isValid: false });
  await kaltura.setFaults();
  await site.host.element.evaluate((element: HTMLElementTagNameMap['kaltura-uploader']) => element.resume());
  await expect(site.host.element).toContainText('Ready');
  const [entry] = await kaltura.entries();
  expect(await form(site)).toEqual({ sent: [entry?.id], isValid: true });
});

test('a form to which the visitor goes back has the entry of an upload that ended while another page was shown', async ({
  page,
  kaltura,
}) => {
  const site = await begin(page, kaltura);
  await site.follow('c');
  await kaltura.setFaults();
  await expect(site.host.element).toContainText('Ready');
  expect(await form(site)).toEqual({ sent: [], isValid: true });
  await page.goBack();
  const [entry] = await kaltura.entries();
  await expect.poll(() => form(site)).toEqual({ sent: [entry?.id], isValid: true });
  await expect(site.host.element.getByRole('listitem')).toHaveCount(1);
});
