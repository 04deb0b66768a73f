/**
 * `npm run bench:loopback`: one file over an unshaped line, in turn by the element and by nothing but parallel `fetch`
 * of the same chunks. `-- --size 2 --rounds 5`, sizes in GB.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import { makeSparseFile } from '../support/made-file.js';
import { bench, mainThreadSeconds, type Bench, type Findings } from './bench.js';
import { rowsOfLoopback, rowsOfLoopbackProcessors, type LoopbackRun } from './loopback-rows.js';
import { processorSeconds, usedBetween, type ProcessorSeconds } from './processors.js';

const GB = 1_000_000_000;
const CHUNK = 8 * 1024 * 1024;
const LANES = 4;

const { values } = parseArgs({
  options: { size: { type: 'string', default: '2' }, rounds: { type: 'string', default: '5' } },
});
const size = Number(values.size);

const OURS = ['ours', 'ours, in a worker'] as const;

/** What differs in the markup. */
const ATTRIBUTES: Readonly<Record<(typeof OURS)[number], string>> = {
  ours: '',
  'ours, in a worker': 'worker-url="/kaltura-uploader.worker.js" resume-scope="visitor"',
};

/** The server is in the process of this bench. */
const SERVER = { server: process.pid };

const measure = async ({ browser, open, folder, serviceUrl, server }: Bench): Promise<Findings> => {
  const { path } = await makeSparseFile(join(folder, 'film.mp4'), { size: size * GB });
  const runs: LoopbackRun[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const seconds: string[] = [];
    // In turn, so that neither is always the first.
    for (const who of round % 2 === 0 ? OURS : OURS.toReversed()) {
      const page = await open(
        `chunk-size="${String(CHUNK)}" parallel-uploads="${String(LANES)}" ${ATTRIBUTES[who]}`,
      );
      const run = await runOf(who, browser, page, path);
      runs.push(run);
      seconds.push(`${who} ${(size / run.gbPerSecond).toFixed(1)} s`);
      await page.close();
    }

    const bare = await open('');
    const bareAtStart = await processorSeconds(browser, bare, SERVER);
    const rawSeconds = await byFetch(bare, path, serviceUrl, server.mintKs({ userId: 'visitor' }));
    const rawProcessors = usedBetween(bareAtStart, await processorSeconds(browser, bare, SERVER));
    runs.push({
      ...{ who: 'parallel fetch', gbPerSecond: size / rawSeconds },
      processors: perGb(rawProcessors),
    });
    await bare.close();
    console.error(`round ${String(round)}: ${seconds.join(', ')}, fetch ${rawSeconds.toFixed(1)} s`);
  }
  return { runs, rows: [...rowsOfLoopback(runs), ...rowsOfLoopbackProcessors(runs)] };
};

await bench('loopback', measure, { isLight: true });

async function runOf(
  who: (typeof OURS)[number],
  browser: Browser,
  page: Page,
  path: string,
): Promise<LoopbackRun> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await mainThreadSeconds(session);
  const atStart = await processorSeconds(browser, page, SERVER);
  const { seconds, taskMs, isInWorker } = await byElement(page, path);
  if (isInWorker !== (who === 'ours, in a worker')) throw new Error(`${who}: the engine ran elsewhere.`);
  const processors = usedBetween(atStart, await processorSeconds(browser, page, SERVER));
  const cpuSecondsPerGb = ((await mainThreadSeconds(session)) - before) / size;
  return {
    who,
    gbPerSecond: size / seconds,
    ...{ cpuSecondsPerGb, longestTaskMs: taskMs, processors: perGb(processors) },
  };
}

function perGb(processors: ProcessorSeconds): ProcessorSeconds {
  return Object.fromEntries(Object.entries(processors).map(([role, seconds]) => [role, seconds / size]));
}

/** From the choice of the file to the last confirmed byte. */
async function byElement(
  page: Page,
  path: string,
): Promise<{ readonly seconds: number; readonly taskMs: number; readonly isInWorker: boolean }> {
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
    return {
      seconds: (marks.endMs - marks.startMs) / 1000,
      taskMs: marks.taskMs,
      isInWorker: document.querySelector('kaltura-uploader')!.matches(':state(background)'),
    };
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
