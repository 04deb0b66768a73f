import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { filesOnDisk } from './film-files.js';
import { takeIntoPage } from './in-page.js';
import { pictureTools } from './picture-tools.js';

/** Bytes a second: a line of 8 Mbit/s. */
const LINE = 1_000_000;

/** Milliseconds from one frame to the next, at least. */
const FRAME_MS = 160;

/** The last frame is for reading. */
const LAST_MS = 3_000;

test.use({
  deviceScaleFactor: 1.5,
  viewport: { width: 720, height: 620 },
  timezoneId: 'UTC',
  locale: 'en-GB',
  colorScheme: 'light',
  contextOptions: { reducedMotion: 'no-preference' },
});

test('film of the README: three files on a slow line, in the demo, as long as it takes', async ({ page }) => {
  const tools = await pictureTools();
  const files = await filesOnDisk((name) => test.info().outputPath(name));
  await page.goto('/demo/basic.html');
  await takeIntoPage(page);
  await page.addStyleTag({ content: '.masthead, h1, .intro > p, section:not(.intro) { display: none }' });
  const element = page.locator('kaltura-uploader');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 20,
    downloadThroughput: -1,
    uploadThroughput: LINE,
  });
  const box = await element.boundingBox();
  const clip = { x: (box?.x ?? 0) - 16, y: (box?.y ?? 0) - 16, width: (box?.width ?? 0) + 32, height: 330 };
  const frames: { readonly png: Buffer; readonly atMs: number }[] = [];
  const shoot = async (): Promise<void> => {
    const png = await page.screenshot({ clip });
    const last = frames.at(-1)?.png;
    if (!last?.equals(png)) frames.push({ png, atMs: performance.now() });
  };
  await shoot();
  await page.waitForTimeout(900);
  await element.locator('#file-input').setInputFiles(files);
  const heading = element.getByText('All 3 are ready');
  while (!(await heading.isVisible())) {
    const startedMs = performance.now();
    await shoot();
    await page.waitForTimeout(Math.max(0, FRAME_MS - (performance.now() - startedMs)));
  }
  for (let count = 0; count < 5; count += 1) await shoot(); // The check draws itself.
  const delays = frames.map(({ atMs }, index) =>
    Math.round((frames[index + 1]?.atMs ?? atMs + LAST_MS) - atMs),
  );
  await writeFile(
    'docs/images/upload.webp',
    await tools.film(
      frames.map(({ png }) => png),
      delays,
    ),
  );
  expect(frames.length).toBeGreaterThan(20);
});
