import { fileURLToPath } from 'node:url';
import { copyFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Upload } from '../../src/index.js';
import { makeFile } from '../support/made-file.js';
import { makeVideo } from '../support/made-video.js';
import { takeIntoPage } from './in-page.js';

const CLIP = fileURLToPath(new URL('../support/fixtures/clip.mp4', import.meta.url));

/** Bytes a second; slow enough to be caught on the way. */
const LINE = 2_400_000;

test.use({
  deviceScaleFactor: 2,
  viewport: { width: 960, height: 1200 },
  timezoneId: 'UTC',
  locale: 'en-GB',
});

test('pictures of the README: the demo with one video ready, one on its way and a recording paused', async ({
  page,
}) => {
  const path = (name: string): string => test.info().outputPath(name);
  await copyFile(CLIP, path('Campus tour.mp4'));
  await makeVideo(path('Lecture 04 – Thermodynamics.mp4'), { size: 48e6 });
  await makeFile(path('Campus radio, episode 12.mp3'), { size: 31e6, seed: 2 });
  await page.goto('/demo/basic.html');
  await takeIntoPage(page);
  const element = page.locator('kaltura-uploader');
  const shares = (): Promise<readonly number[]> =>
    element.evaluate((uploader) =>
      (uploader as HTMLElement & { readonly uploads: readonly Upload[] }).uploads.map(
        ({ confirmedBytes, size }) => confirmedBytes / size,
      ),
    );
  const pick = (...names: readonly string[]): Promise<void> =>
    element.locator('#file-input').setInputFiles(names.map(path));

  await pick('Campus tour.mp4');
  await expect(element.getByRole('listitem')).toContainText('Ready');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: LINE,
  });
  await pick('Campus radio, episode 12.mp3');
  await expect.poll(async () => (await shares())[1]).toBeGreaterThan(0.2);
  await element.getByRole('button', { name: /^Pause: Campus radio/ }).click();
  await pick('Lecture 04 – Thermodynamics.mp4');
  await element.getByRole('button', { name: /^Edit details: Lecture/ }).click();
  const lecture = element.getByRole('listitem').filter({ hasText: 'Thermodynamics' });
  await lecture.getByLabel('Description').fill('Recorded on 15 January, lecture hall 2');
  await lecture.getByLabel('Tags').fill('physics, winter term');
  await expect(element.locator('img')).toHaveCount(2);
  await expect.poll(async () => (await shares())[2], { timeout: 40_000 }).toBeGreaterThan(0.45);
  await page.mouse.move(0, 0);
  await lecture.getByLabel('Tags').blur();

  for (const [colorScheme, name] of [
    ['light', 'uploader.png'],
    ['dark', 'uploader-dark.png'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await element.screenshot({ path: `docs/images/${name}` });
  }
});
