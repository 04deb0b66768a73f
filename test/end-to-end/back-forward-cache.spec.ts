import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';

declare global {
  interface Window {
    /** `persisted` of each `pageshow` of this document. */
    shown: boolean[];
  }
}

const MIB = 1024 * 1024;

// Playwright starts Chromium without the back/forward cache: every page that is gone back to would be loaded anew.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  },
});

test('going back to the page in the back/forward cache continues by itself (T3)', async ({
  kaltura,
  host,
  page,
}) => {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 8 * MIB + 1 });
  await page.addInitScript(() => {
    window.shown = [];
    addEventListener('pageshow', ({ persisted }) => window.shown.push(persisted));
  });
  // The upload is in the middle of its fourth chunk when the page is left.
  await kaltura.setFaults({ match: { kind: 'middle', nth: 4 }, fault: { type: 'stall', at: 'answer' } });
  await host.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': MIB,
    'parallel-uploads': 1,
    'no-leave-guard': true,
  });
  await host.pick(file.path);
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBe(3 * MIB + 8 * 1024);
  await kaltura.setFaults();

  await page.goto('/demo/basic.html');
  await page.goBack({ waitUntil: 'commit' });
  const notRestored = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return JSON.stringify((navigation as { notRestoredReasons?: unknown }).notRestoredReasons ?? null);
  });
  expect(notRestored).toBe('null');
  expect(await page.evaluate(() => window.shown)).toEqual([false, true]);

  await expect(host.element).toContainText('Ready');
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
  expect((await kaltura.requests()).filter(({ kind }) => kind === 'final')).toHaveLength(1);
});
