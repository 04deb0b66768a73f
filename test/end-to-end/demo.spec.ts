import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';

const CLIP = fileURLToPath(new URL('../support/fixtures/clip.mp4', import.meta.url));

test.describe('demo', () => {
  test('a video that is picked becomes an entry and plays on the same page', async ({ page }) => {
    await page.goto('/');
    await page.waitForURL('**/demo/basic.html');
    await page.locator('#file-input').setInputFiles(CLIP);

    const card = page.getByRole('list', { name: 'Uploaded' }).getByRole('listitem');
    await expect(card).toContainText('clip');
    await expect(card).toContainText('Ready');
    await expect(card).toContainText(/\d_[0-9a-z]{8}/);

    const player = page.getByLabel('clip.mp4', { exact: true }).and(page.locator('video'));
    await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.duration)).toBeCloseTo(4, 0);
    expect(await player.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(480);
    await player.evaluate((video: HTMLVideoElement) => {
      video.muted = true;
      return video.play();
    });
    await expect
      .poll(() => player.evaluate((video: HTMLVideoElement) => video.currentTime))
      .toBeGreaterThan(0.2);
  });

  test('the log says what happened and never shows the session', async ({ page }) => {
    // The worker fetches one of its own, which a test does not see. Those of one account begin alike.
    const ks = await (await page.request.get('/demo/ks')).text();
    const head = ks.slice(0, 9);
    expect(Buffer.from(head, 'base64').toString()).toContain('v2|102');
    await page.goto('/demo/basic.html');
    await page.locator('#file-input').setInputFiles(CLIP);

    const log = page.getByRole('list', { name: 'Events' });
    await expect(log).toContainText('upload-ready');
    await expect(log).toContainText('uploads-complete');
    expect(await page.content()).not.toContain(head);
  });

  test('an upload goes on while the schedule is read, and is on the list again afterwards', async ({
    page,
    kaltura,
  }) => {
    await page.addInitScript((serviceUrl) => {
      addEventListener(
        'readystatechange',
        () => {
          document.querySelector('kaltura-uploader')?.setAttribute('service-url', serviceUrl);
        },
        true,
      );
    }, kaltura.serviceUrl);
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 300 } });
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 30 * 1024 * 1024 });
    await page.goto('/demo/basic.html');
    await page.locator('#file-input').setInputFiles(file.path);
    const arrived = async (): Promise<number> => (await kaltura.tokens())[0]?.size ?? 0;
    await expect.poll(arrived).toBeGreaterThan(0);

    await page.getByRole('link', { name: 'Schedule', exact: true }).click();
    await page.waitForURL('**/demo/schedule.html');
    expect(await page.evaluate(() => customElements.get('kaltura-uploader'))).toBeUndefined();
    const before = await arrived();
    await expect.poll(arrived).toBeGreaterThan(before);

    await page.getByRole('link', { name: 'Add media' }).first().click();
    await expect(page.locator('kaltura-uploader').getByRole('listitem')).toContainText('lecture');
    await kaltura.setFaults();
    await expect(page.getByRole('list', { name: 'Uploaded' })).toContainText('Ready');
    expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
    expect(await kaltura.tokens()).toHaveLength(1);
  });

  test('the page without an uploader fits 320 px, and axe finds nothing in either colours', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/demo/schedule.html');
    const widths = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth];
    });
    expect(widths).toEqual([320, 320]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
  });

  test('nothing overflows sideways at 320 px', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/demo/basic.html');
    await page.locator('#file-input').setInputFiles(CLIP);
    await expect(page.getByRole('list', { name: 'Uploaded' })).toContainText('Ready');

    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect(scrollWidth).toBe(clientWidth);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing, before and after an upload, in ${colorScheme} colours`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto('/demo/basic.html');
      await expect(page.locator('#file-input')).toBeAttached();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      await page.locator('#file-input').setInputFiles(CLIP);
      await expect(page.getByRole('list', { name: 'Uploaded' })).toContainText('Ready');
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  }
});
