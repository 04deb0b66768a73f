import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';
import type { UploaderPage } from '../support/uploader-page.js';

const MB = 1e6;
const CLIP = new URL('../support/fixtures/clip.mp4', import.meta.url);

/** How long a row takes to come in. */
const ARRIVAL_MS = 180;

declare global {
  interface Window {
    watched: {
      /** What moved without anybody's doing, once the first row had come in. */
      readonly shifts: { readonly value: number; readonly atMs: number }[];
      /** The heights that each row has had, in CSS pixels, in the order of the rows. */
      readonly heights: number[][];
    };
  }
}

/** Not an interface of TypeScript's DOM yet. */
type LayoutShift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };

/** Writes down from the first row on what moves, and how high the rows are. */
async function watch({ element }: UploaderPage): Promise<void> {
  await element.evaluate((host, arrivalMs) => {
    const { shadowRoot } = host;
    if (!shadowRoot) throw new Error('The element has no shadow tree.');
    const rows: Element[] = [];
    let firstMs = Infinity;
    window.watched = { shifts: [], heights: [] };

    const sizes = new ResizeObserver((changes) => {
      for (const { target } of changes) {
        const heights = (window.watched.heights[rows.indexOf(target)] ??= []);
        const { height } = target.getBoundingClientRect();
        if (heights.at(-1) !== height) heights.push(height);
      }
    });
    new MutationObserver(() => {
      for (const row of shadowRoot.querySelectorAll('li')) {
        if (rows.includes(row)) continue;
        rows.push(row);
        sizes.observe(row, { box: 'border-box' });
      }
      if (rows.length > 0) firstMs = Math.min(firstMs, performance.now());
    }).observe(shadowRoot, { childList: true, subtree: true });

    // Of nodes in a shadow tree an entry does not tell which they are; nothing else on the page can move.
    new PerformanceObserver((list) => {
      for (const { startTime, value, hadRecentInput } of list.getEntries() as LayoutShift[])
        if (!hadRecentInput && startTime > firstMs + arrivalMs)
          window.watched.shifts.push({ value, atMs: Math.round(startTime - firstMs) });
    }).observe({ type: 'layout-shift' });
  }, ARRIVAL_MS);
}

/** As on a line of 8 Mbit/s in both directions. */
async function slowDown(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 20,
    downloadThroughput: MB,
    uploadThroughput: MB,
  });
}

for (const [width, count, lang] of [
  [640, 3, 'en'],
  [360, 3, 'en'],
  [360, 2, 'fr'], // The longest words.
  [360, 1, 'en'],
] as const)
  test(`on a slow line nothing moves from the first row until all are ready, and no row changes its height: ${String(count)} files, ${String(width)} px, ${lang} (U2)`, async ({
    page,
    kaltura,
    host,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const make = async (name: string, size: number, head?: Uint8Array): Promise<string> =>
      (await makeFile(test.info().outputPath(name), { size, ...(head && { head }), seed: size })).path;
    const paths = await Promise.all([
      make('A film with a preview.mp4', 4 * MB, await readFile(CLIP)),
      make('The second and by far the largest of the three films on this list.mp4', 9 * MB),
      make('3.mp4', 3 * MB),
    ]);
    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), multiple: true, lang });
    await slowDown(page);
    await watch(host);

    await host.pick(...paths.slice(0, count));
    await expect(host.element.locator('li img')).toHaveCount(1);
    await expect
      .poll(async () => (await host.uploads()).map(({ status }) => status), { timeout: 60_000 })
      .toEqual(Array.from({ length: count }, () => 'ready'));
    await expect(host.element.locator('[part~=ring-complete]')).toBeVisible();

    const { shifts, heights } = await page.evaluate(() => window.watched);
    expect(shifts).toEqual([]);
    expect(heights.map((ofRow) => ofRow.length)).toEqual(Array.from({ length: count }, () => 1));
  });
