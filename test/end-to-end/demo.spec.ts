import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/end-to-end.js';

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
    const sessions: string[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/demo/ks')) void response.text().then((ks) => sessions.push(ks));
    });
    await page.goto('/demo/basic.html');
    await page.locator('#file-input').setInputFiles(CLIP);

    const log = page.getByRole('list', { name: 'Events' });
    await expect(log).toContainText('upload-ready');
    await expect(log).toContainText('uploads-complete');
    expect(sessions.length).toBeGreaterThan(0);
    const text = await page.content();
    for (const ks of sessions) expect(text).not.toContain(ks);
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
