/**
 * `npm run bench:loopback`: one file over an unshaped line, in turn by the element and by nothing but parallel `fetch`
 * of the same chunks. `-- --size 2 --rounds 5`, sizes in GB.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { makeSparseFile } from '../support/made-file.js';
import { bench, mainThreadSeconds, median, type Row } from './bench.js';

const GB = 1_000_000_000;
const CHUNK = 8 * 1024 * 1024;
const LANES = 4;

const { values } = parseArgs({
  options: { size: { type: 'string', default: '2' }, rounds: { type: 'string', default: '5' } },
});
const size = Number(values.size);

await bench('loopback', async ({ open, folder, serviceUrl, server }) => {
  const { path } = await makeSparseFile(join(folder, 'film.mp4'), { size: size * GB });
  const ours: number[] = [];
  const raw: number[] = [];
  const cpu: number[] = [];
  let longestTaskMs = 0;
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const page = await open(`chunk-size="${String(CHUNK)}" parallel-uploads="${String(LANES)}"`);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const before = await mainThreadSeconds(session);
    const { seconds, taskMs } = await byElement(page, path);
    cpu.push(((await mainThreadSeconds(session)) - before) / size);
    longestTaskMs = Math.max(longestTaskMs, taskMs);
    ours.push(size / seconds);
    await page.close();

    const bare = await open('');
    raw.push(size / (await byFetch(bare, path, serviceUrl, server.mintKs({ userId: 'visitor' }))));
    await bare.close();
  }
  const best = Math.max(...raw);
  const row = (who: string, rates: readonly number[]): Row => ({
    who,
    'GB/s, median': Math.round(median(rates) * 1000) / 1000,
    'GB/s, best': Math.round(Math.max(...rates) * 1000) / 1000,
    'of the best raw': Math.round((median(rates) / best) * 100) / 100,
  });
  return [
    {
      ...row('element', ours),
      'main thread s/GB': Math.round(median(cpu) * 100) / 100,
      'longest task ms': Math.round(longestTaskMs),
    },
    row('parallel fetch', raw),
  ];
});

/** From the choice of the file to the last confirmed byte. */
async function byElement(
  page: Page,
  path: string,
): Promise<{ readonly seconds: number; readonly taskMs: number }> {
  await page.evaluate(() => {
    const marks = { startMs: 0, endMs: 0, taskMs: 0 };
    Object.assign(window, { marks });
    const element = document.querySelector('kaltura-uploader')!;
    element.addEventListener('upload-added', () => (marks.startMs = performance.now()));
    element.addEventListener('upload-status', ({ detail: { upload } }) => {
      if (upload.status === 'finishing') marks.endMs = performance.now();
    });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) marks.taskMs = Math.max(marks.taskMs, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await page.locator('kaltura-uploader').locator('#file-input').setInputFiles(path);
  await page.waitForFunction(
    () => document.querySelector('kaltura-uploader')!.uploads[0]?.status === 'ready',
    undefined,
    { timeout: 0, polling: 100 },
  );
  return page.evaluate(() => {
    const { marks } = window as unknown as {
      marks: { startMs: number; endMs: number; taskMs: number };
    };
    return { seconds: (marks.endMs - marks.startMs) / 1000, taskMs: marks.taskMs };
  });
}

async function byFetch(page: Page, path: string, serviceUrl: string, ks: string): Promise<number> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bare';
    document.body.append(input);
  });
  await page.locator('#bare').setInputFiles(path);
  return page.evaluate(
    async ({ service, session, chunk, lanes }) => {
      const file = (document.getElementById('bare') as HTMLInputElement).files![0]!;
      const call = async (action: string, fields: Record<string, string | Blob>): Promise<{ id: string }> => {
        const body = new FormData();
        for (const [name, value] of Object.entries({ ks: session, ...fields })) body.append(name, value);
        const url = `${service}/api_v3/service/uploadToken/action/${action}?format=1`;
        return (await fetch(url, { method: 'POST', body })).json() as Promise<{ id: string }>;
      };
      const { id } = await call('add', {});
      const startMs = performance.now();
      const send = (start: number): Promise<unknown> =>
        call('upload', {
          uploadTokenId: id,
          resume: start === 0 ? '0' : '1',
          finalChunk: '0',
          resumeAt: String(start),
          fileData: file.slice(start, start + chunk),
        });
      await send(0);
      let next = chunk;
      const lane = async (): Promise<void> => {
        while (next < file.size) {
          const start = next;
          next += chunk;
          await send(start);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      return (performance.now() - startMs) / 1000;
    },
    { service: serviceUrl, session: ks, chunk: CHUNK, lanes: LANES },
  );
}
