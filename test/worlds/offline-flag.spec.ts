import { CHUNK, expectStoredOnce, test } from '../chaos/fast-page.js';

// VPNs, containers and some WebViews say for ever that there is no network.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });
  });
});

test('a browser that always says it is offline uploads all the same (W3)', async ({ fast, kaltura }) => {
  const file = await fast.start(kaltura, { size: 4 * CHUNK });
  await fast.reaches('ready');

  await expectStoredOnce(kaltura, file);
});
