/**
 * `npm run bench:scale`: 10,000 files at once, frames while their list is scrolled and files go up, and what a page
 * keeps in memory after 1, 5 and 20 GB. `-- --sizes 1,5` for less.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { makeSparseFile } from '../support/made-file.js';
import { bench, median, type Bench, type Row } from './bench.js';

const FILES = 10_000;
const GB = 1_000_000_000;

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '1,5,20' } } });

await bench('scale', async (parts) => [
  ...(await acceptAndScroll(parts)),
  ...(await heapAfter(parts, values.sizes.split(',').map(Number))),
]);

async function acceptAndScroll({ open }: Bench): Promise<readonly Row[]> {
  const page = await open('multiple manual-start');
  await watchTasks(page);
  const acceptMs = await page.evaluate(async (count) => {
    const element = document.querySelector('kaltura-uploader')!;
    const files = Array.from(
      { length: count },
      (_, index) => new File([new Uint8Array(50_000)], `clip-${String(index)}.mp4`, { type: 'video/mp4' }),
    );
    const startedMs = performance.now();
    element.addFiles(files);
    await element.updateComplete;
    return performance.now() - startedMs;
  }, FILES);
  const acceptTask = await longestTask(page);
  const idle = await frames(page);
  await page.evaluate(() => {
    document.querySelector('kaltura-uploader')!.start();
  });
  const busy = await frames(page);
  const busyTask = await longestTask(page);
  await page.close();
  return [
    { what: 'accept 10,000 files', ms: Math.round(acceptMs), 'longest task ms': Math.round(acceptTask) },
    { what: 'frame while scrolling, nothing moves', ms: idle.medianMs, 'worst ms': idle.worstMs },
    {
      what: 'frame while scrolling and uploading',
      ms: busy.medianMs,
      'worst ms': busy.worstMs,
      'longest task ms': Math.round(busyTask),
    },
  ];
}

async function heapAfter({ open, folder }: Bench, sizes: readonly number[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    const file = await makeSparseFile(join(folder, `${String(size)}.mp4`), { size: size * GB });
    const page = await open('chunk-size="8MiB"');
    const session = await page.context().newCDPSession(page);
    await page.locator('kaltura-uploader').locator('#file-input').setInputFiles(file.path);
    await page.waitForFunction(
      () => document.querySelector('kaltura-uploader')!.uploads[0]?.status === 'ready',
      undefined,
      { timeout: 0, polling: 500 },
    );
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    rows.push({ what: `heap after ${String(size)} GB`, MB: Math.round(usedSize / 1e4) / 100 });
    await page.close();
  }
  return rows;
}

/** Milliseconds between frames while the page is scrolled for two seconds. */
async function frames(page: Page): Promise<{ readonly medianMs: number; readonly worstMs: number }> {
  const gaps = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const found: number[] = [];
        const startedMs = performance.now();
        let lastMs = startedMs;
        const frame = (nowMs: number): void => {
          found.push(nowMs - lastMs);
          lastMs = nowMs;
          scrollBy(0, 40);
          if (nowMs - startedMs < 2_000) requestAnimationFrame(frame);
          else resolve(found.slice(2));
        };
        requestAnimationFrame(frame);
      }),
  );
  return { medianMs: Math.round(median(gaps) * 10) / 10, worstMs: Math.round(Math.max(...gaps)) };
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { longestTaskMs: 0 });
    new PerformanceObserver((list) => {
      const page = window as unknown as { longestTaskMs: number };
      for (const { duration } of list.getEntries())
        page.longestTaskMs = Math.max(page.longestTaskMs, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
}

/** Since it was asked last. Tasks under 50 ms are not reported by browsers, and count as 0. */
async function longestTask(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        setTimeout(() => {
          const page = window as unknown as { longestTaskMs: number };
          resolve(page.longestTaskMs);
          page.longestTaskMs = 0;
        }, 200);
      }),
  );
}
