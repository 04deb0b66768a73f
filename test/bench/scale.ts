/**
 * `npm run bench:scale`: 10,000 files at once, what is done with all of them, 1,500 that are refused, details for 100 rows, frames while their list is scrolled and files go up, and what a page
 * keeps in memory after 1, 5 and 20 GB. `-- --sizes 1,5 --rounds 1` for less, `-- --only reset,refuse` for what is done with
 * all files alone, `-- --only describe` for the details.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { makeSparseFile } from '../support/made-file.js';
import { bench, type Bench } from './bench.js';
import { median, rounded } from './maths.js';
import { WITH_ALL, rowsOfScale, type ScaleRun } from './scale-rows.js';

/** As browsers write it; microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly tdur?: number;
}

const FILES = 10_000;
const REFUSED = 1_500;
const DESCRIBED = 100;
const GB = 1_000_000_000;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1,5,20' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
});
const only = values.only.split(',').filter(Boolean);

await bench('scale', async (parts) => {
  const runs: ScaleRun[] = [];
  const rounds = Number(values.rounds);
  for (let round = 0; round < rounds && only.length === 0; round += 1)
    runs.push(...(await acceptAndScroll(parts)));
  for (let round = 0; round < rounds; round += 1)
    for (const what of WITH_ALL)
      if (only.length === 0 || only.includes(what)) runs.push(await withAll(parts, what));
  for (let round = 0; round < rounds; round += 1)
    if (only.length === 0 || only.includes('describe')) runs.push(await describeRows(parts));
  for (const gb of only.length > 0 ? [] : values.sizes.split(',').filter(Boolean).map(Number))
    runs.push(await heapAfter(parts, gb));
  return { runs, rows: rowsOfScale(runs) };
});

async function acceptAndScroll({ open }: Bench): Promise<readonly ScaleRun[]> {
  const page = await open('multiple manual-start');
  await page.evaluate((count) => {
    const content = new Blob([new Uint8Array(50_000)]);
    const chosen = new DataTransfer();
    for (let index = 0; index < count; index += 1) {
      const name = `clip-${String(index)}.mp4`;
      chosen.items.add(new File([content, String(index)], name, { type: 'video/mp4' }));
    }
    const { shadowRoot } = document.querySelector('kaltura-uploader')!;
    (shadowRoot!.getElementById('file-input') as HTMLInputElement).files = chosen.files;
  }, FILES);
  await watchTasks(page);
  const acceptMs = await page.evaluate(
    (count) =>
      new Promise<number>((resolve) => {
        const element = document.querySelector('kaltura-uploader')!;
        let startedMs = 0;
        let added = 0;
        element.addEventListener('upload-added', () => {
          added += 1;
          if (added < count) return;
          void element.updateComplete.then(() => resolve(performance.now() - startedMs));
        });
        // A task of its own.
        setTimeout(() => {
          startedMs = performance.now();
          element.shadowRoot!.getElementById('file-input')!.dispatchEvent(new Event('change'));
        }, 500);
      }),
    FILES,
  );
  const acceptTask = await longestTask(page);
  const idle = await frames(page);
  await longestTask(page);
  await page.evaluate(() => {
    document.querySelector('kaltura-uploader')!.start();
  });
  const busy = await frames(page);
  const busyTask = await longestTask(page);
  await page.close();
  return [
    { what: 'accept', ms: acceptMs, longestTaskMs: acceptTask },
    { what: 'scroll', ...idle, longestTaskMs: 0 },
    { what: 'scroll and upload', ...busy, longestTaskMs: busyTask },
  ];
}

/** Does something with all files of a list, or refuses files, and waits for the last event. */
async function withAll({ browser, open }: Bench, what: (typeof WITH_ALL)[number]): Promise<ScaleRun> {
  const page = await open('multiple manual-start no-resume');
  await page.evaluate(
    async ({ action, count, refusedCount }) => {
      const element = document.querySelector('kaltura-uploader')!;
      const form = document.createElement('form');
      element.replaceWith(form);
      form.append(element);
      const content = new Blob([new Uint8Array(50_000)]);
      const add = (from: number): void => {
        const places = Array.from({ length: 500 }, (_, step) => from + step);
        void element.addFiles(
          places.map((place) => new File([content, String(place)], `clip-${String(place)}.mp4`)),
        );
      };
      for (let from = 0; from < count; from += 500) {
        add(from);
        await new Promise((resolve) => setTimeout(resolve));
      }
      if (action === 'resume') element.pause();
      if (action === 'refuse')
        Object.assign(window, {
          refused: Array.from({ length: refusedCount }, (_, at) => new File(['x'], `no-${String(at)}.exe`)),
        });
      await new Promise((resolve) => setTimeout(resolve, 3_000));
    },
    { action: what, count: FILES, refusedCount: REFUSED },
  );
  await watchTasks(page);
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  const ms = await page.evaluate(
    ({ action, count }) =>
      new Promise<number>((resolve) => {
        const element = document.querySelector('kaltura-uploader')!;
        const types = {
          ...{ pause: 'upload-status', resume: 'upload-status', cancel: 'upload-status' },
          ...{ remove: 'upload-removed', reset: 'upload-removed', refuse: 'upload-rejected' },
        } as const;
        let heard = 0;
        element.addEventListener(types[action], () => {
          heard += 1;
          if (heard < count) return;
          void element.updateComplete.then(() => {
            resolve(performance.now() - startedMs);
          });
        });
        const startedMs = performance.now();
        if (action === 'remove') for (const { id } of element.uploads) element.remove(id);
        else if (action === 'reset') element.closest('form')!.reset();
        else if (action === 'refuse')
          void element.addFiles((window as unknown as { refused: readonly File[] }).refused);
        else void element[action]();
      }),
    { action: what, count: what === 'refuse' ? REFUSED : FILES },
  );
  const longestTaskMs = await longestTask(page);
  const longestTaskCpuMs = longestCpuMs(await browser.stopTracing());
  await page.close();
  return { what, ms, longestTaskMs, longestTaskCpuMs };
}

/** Applies the form with details for all to a list of which every row is drawn. */
async function describeRows({ browser, open }: Bench): Promise<ScaleRun> {
  const page = await open('multiple manual-start no-resume metadata="title description tags"');
  const element = page.locator('kaltura-uploader');
  await element.evaluate(async (uploader: HTMLElementTagNameMap['kaltura-uploader'], count) => {
    const places = Array.from({ length: count }, (_, place) => place);
    await uploader.addFiles(places.map((place) => new File([String(place)], `clip-${String(place)}.mp4`)));
    await uploader.updateComplete;
  }, DESCRIBED);
  // The first time loads the form, and lays it out.
  for (const title of ['{name}', '{n}. {name}']) {
    await element.getByRole('button', { name: 'More actions', exact: true }).click();
    await element.getByRole('menuitem', { name: 'Details for all files' }).click();
    const form = element.getByRole('group', { name: 'Details for all files' });
    await form.getByRole('textbox', { name: 'Title' }).fill(title);
    await form.getByRole('textbox', { name: 'Tags' }).fill(`physics, ${title}`);
    if (title === '{name}') await applied(page);
  }
  await watchTasks(page);
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  const ms = await applied(page);
  const longestTaskMs = await longestTask(page);
  const longestTaskCpuMs = longestCpuMs(await browser.stopTracing());
  await page.close();
  return { what: 'describe', ms, longestTaskMs, longestTaskCpuMs };
}

/** Presses the button of the form. Milliseconds until the last row shows what it has got. */
async function applied(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const element = document.querySelector('kaltura-uploader')!;
        const root = element.shadowRoot!;
        const before = element.uploads.at(-1)!.fields;
        const startedMs = performance.now();
        const look = (): void => {
          if (element.uploads.at(-1)!.fields === before) setTimeout(look, 5);
          else void element.updateComplete.then(() => resolve(performance.now() - startedMs));
        };
        root.querySelector<HTMLElement>('[part~=apply-button]')!.click();
        look();
      }),
  );
}

/** Milliseconds that a task has used of a processor, at most: on a busy machine it takes longer. */
function longestCpuMs(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const tasks = traceEvents.filter(({ name }) => name.endsWith('RunTask'));
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
}

async function heapAfter({ open, folder }: Bench, gb: number): Promise<ScaleRun> {
  const file = await makeSparseFile(join(folder, `${String(gb)}.mp4`), { size: gb * GB });
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
  await page.close();
  await rm(file.path);
  console.error(`heap after ${String(gb)} GB: ${String(usedSize)}`);
  return { what: 'heap', gb, heapMb: usedSize / 1e6 };
}

/** Milliseconds between frames while the page is scrolled for two seconds. */
async function frames(page: Page): Promise<{ readonly ms: number; readonly worstMs: number }> {
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
  return { ms: rounded(median(gaps), 1), worstMs: Math.max(...gaps) };
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
