import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';

const headOfOther = '<script type="module" src="/src/background/continue.ts"></script>';

/** How many pages are connected to the worker: each holds a lock of its own. */
function connected({ page }: BackgroundSite): Promise<number> {
  return page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.filter(({ name }) => name?.startsWith('kaltura-uploader-page')).length;
  });
}

test('a page without an uploader connects to the worker while uploads are under way, and after going back again', async ({
  page,
  kaltura,
}) => {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura), { headOfOther });
  const file = await site.uploadSlowly(kaltura, 40);
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);

  await site.follow('b');
  await expect.poll(() => connected(site)).toBe(1);
  expect(await page.evaluate(() => customElements.get('kaltura-uploader'))).toBeUndefined();
  await site.follow('c');
  await page.goBack();
  await expect.poll(() => connected(site)).toBe(1);
  await kaltura.setFaults();
  await expect
    .poll(async () => (await kaltura.entries()).map(({ sha256 }) => sha256), { timeout: 60_000 })
    .toEqual([file.sha256]);
  expect(await kaltura.tokens()).toHaveLength(1);
});

test('where nothing is under way it makes no request and no worker, also without Web Locks', async ({
  page,
  kaltura,
}) => {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura), { headOfOther });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await site.open('b');
  await page.evaluate(() => navigator.locks.query()); // It has asked the same before.
  expect(await connected(site)).toBe(0);
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });
  });
  await page.reload();
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => path.includes('worker'))).toEqual([]);
  expect(errors).toEqual([]);
});
