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

test('it keeps the screen on while bytes move, and lets go of it when they stop', async ({
  page,
  kaltura,
}) => {
  await page.addInitScript(() => {
    const counted = globalThis as { held?: number };
    counted.held = 0;
    // A headless browser refuses the real one.
    navigator.wakeLock.request = () => {
      counted.held = (counted.held ?? 0) + 1;
      const release = (): Promise<void> => {
        counted.held = (counted.held ?? 0) - 1;
        return Promise.resolve();
      };
      return Promise.resolve({ release } as WakeLockSentinel);
    };
  });
  const held = (): Promise<unknown> => page.evaluate(() => (globalThis as { held?: number }).held);
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura), { headOfOther });
  await site.uploadSlowly(kaltura, 40);
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
  await site.follow('b');
  await expect.poll(held).toBe(1);
  const other = await page.context().newPage();
  await new BackgroundSite(other).build(await backgroundAttributes(kaltura));
  await other.goto('/site-c');
  await other
    .getByRole('button', { name: /^Pause/ })
    .first()
    .click();
  await page.bringToFront();
  await expect.poll(held).toBe(0);
});

test('a page without an uploader ends all uploads when its user signs out, and the user finds them again', async ({
  page,
  kaltura,
}) => {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura), { headOfOther });
  await site.uploadSlowly(kaltura, 40);
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
  await site.follow('b');
  await expect.poll(() => connected(site)).toBe(1);
  await page.evaluate(async () => {
    const path = '/src/background/continue.ts';
    const { stop } = (await import(path)) as { stop(): Promise<void> };
    await stop();
  });
  const locks = await page.evaluate(async () =>
    (await navigator.locks.query()).held?.map(({ name }) => name),
  );
  expect(locks?.filter((name) => name?.startsWith('kaltura-uploader-worker '))).toEqual([]);
  await kaltura.setFaults();
  expect(await kaltura.entries()).toEqual([]);
  expect((await kaltura.tokens()).map(({ status }) => status)).toEqual([1]);
  await site.follow('c');
  await expect.poll(async () => (await site.host.upload()).needs).toBe('file');
});
