import type { Page } from '@playwright/test';
import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { expect, expectOneEntry, PRIVILEGES, test } from '../support/finish-test.js';
import type { FinishHost } from '../support/finish-host.js';
import type { KalturaControl } from '../support/kaltura-control.js';

/** A site whose uploads in the worker the host finishes. */
async function siteOf(page: Page, kaltura: KalturaControl, finish: FinishHost): Promise<BackgroundSite> {
  const site = new BackgroundSite(page);
  const ks = await kaltura.ks({ userId: 'visitor', privileges: PRIVILEGES });
  await site.build(await backgroundAttributes(kaltura, { ks, 'finish-url': finish.url }));
  return site;
}

test('an upload in the worker whose page is left in the middle is finished by the host, once, and the next page hears of it', async ({
  page,
  kaltura,
  finish,
}) => {
  const site = await siteOf(page, kaltura, finish);
  const file = await site.uploadSlowly(kaltura, 20);
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
  expect(await site.inBackground()).toBe(true);
  expect(finish.methods).toEqual([]);
  await site.follow('c');
  await expect(site.host.element.getByRole('listitem')).toContainText('lecture');
  await kaltura.setFaults();
  await expect(site.host.element).toContainText('Ready');
  await expectOneEntry(kaltura, file);
  expect((await site.host.upload()).entryId).toBe((await kaltura.entries())[0]?.id);
  expect(finish.count('POST')).toBe(1);
});

test('a page that is left while the host makes the entry: the worker asks on, and the next page has the one entry', async ({
  page,
  kaltura,
  finish,
}) => {
  const site = await siteOf(page, kaltura, finish);
  finish.cuts.push({ at: 'made', how: 'lose', times: 99 });
  const file = await site.uploadSlowly(kaltura, 3);
  await expect.poll(() => finish.count('POST')).toBeGreaterThan(0);
  await site.follow('c');
  await expect(site.host.element.getByRole('listitem')).toContainText('lecture');
  expect((await site.host.upload()).status).toBe('finishing');
  finish.cuts.length = 0;
  await expect(site.host.element).toContainText('Ready');
  await expectOneEntry(kaltura, file);
  expect((await site.host.upload()).entryId).toBe((await kaltura.entries())[0]?.id);
});
