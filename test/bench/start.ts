/**
 * `npm run bench:start`: from the script to an element that takes files, and from the drop of a file to its first byte
 * on the line. `-- --rounds 5 --rtt 100`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright';
import { makeFile } from '../support/made-file.js';
import { buildPageScripts } from './page-scripts.js';
import { aboutThis, keepResult } from './results.js';
import { setUpStage, type Stage } from './stage.js';
import { rowsOfStart, type StartRun } from './start-rows.js';

const PAGES = '.cache/bench/pages';
const MB = 1_000_000;
/** A visitor who drags a file in needs about this long from the edge of the element to the drop. */
const HOVER_MS = 700;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, rtt: { type: 'string', default: '100' } },
});
const rttMs = Number(values.rtt);
const runs: StartRun[] = [];

await buildPageScripts(PAGES, null);
const stage = await setUpStage({ shape: { rttMs, mbit: 50, stallPercent: 0 }, pages: PAGES, tusModule: '' });
try {
  const small = await makeFile(join(stage.folder, 'small.mp4'), { size: 0.1 * MB });
  const film = await makeFile(join(stage.folder, 'film.mp4'), { size: 10 * MB, seed: 2 });
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const slowdown of [1, 4])
      runs.push({ what: 'interactive', slowdown, ms: await untilInteractive(stage, slowdown) });
    runs.push({ what: 'drop after intent', rttMs, ms: await untilFirstByte(stage, film.path, null) });
    runs.push({ what: 'drop on a warm line', rttMs, ms: await untilFirstByte(stage, film.path, small.path) });
    keepResult('start', { about: aboutThis(stage.browser.version()), rows: rowsOfStart(runs), runs });
  }
  console.table(rowsOfStart(runs));
} finally {
  await stage.close();
}

/** From the text of the script, which is there, to an element whose button has been painted. */
async function untilInteractive({ open }: Stage, slowdown: number): Promise<number> {
  const page = await open();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const ms = await page.evaluate(async () => {
    const text = await (await fetch('/bundle/kaltura-uploader.js')).text();
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const startMs = performance.now();
    await import(url);
    const element = document.createElement('kaltura-uploader');
    document.getElementById('place')!.append(element);
    await element.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (!element.shadowRoot?.querySelector('input[type=file]:enabled')) throw new Error('takes no files');
    return performance.now() - startMs;
  });
  await page.context().close();
  return ms;
}

/** From the drop to the moment at which the first byte of the file left, by the clock of the server. */
async function untilFirstByte(
  { open, target, traffic }: Stage,
  path: string,
  earlier: string | null,
): Promise<number> {
  const page = await open();
  const session = await page.context().newCDPSession(page);
  await page.evaluate(async ({ service, ks }) => {
    const script = '/bundle/kaltura-uploader.js';
    await import(script);
    const element = document.createElement('kaltura-uploader');
    for (const [name, value] of Object.entries({ 'service-url': service, ks, multiple: '' }))
      element.setAttribute(name, value);
    document.getElementById('place')!.append(element);
    await element.updateComplete;
    Object.assign(window, { dropMs: 0 });
    element.addEventListener('drop', () => Object.assign(window, { dropMs: Date.now() }), { capture: true });
  }, target);
  if (earlier !== null) {
    await page.locator('kaltura-uploader').locator('#file-input').setInputFiles(earlier);
    await ready(page, 1);
  }
  await traffic();
  await drop(page, session, path);
  await ready(page, earlier === null ? 1 : 2);
  const dropMs = await page.evaluate(() => (window as unknown as { readonly dropMs: number }).dropMs);
  const [first] = (await traffic()).uploads;
  await page.context().close();
  if (dropMs === 0 || first === undefined) throw new Error('The drop did not reach the element.');
  return first.bodyMs - rttMs / 2 - dropMs;
}

/** A real drag over the element, as the browser gets it from the system, and the drop. */
async function drop(page: Page, session: CDPSession, path: string): Promise<void> {
  const box = (await page.locator('kaltura-uploader').boundingBox())!;
  const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at, data });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data });
  await page.waitForTimeout(HOVER_MS);
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data });
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
}

/** Waits until so many uploads are ready. */
async function ready(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.querySelector('kaltura-uploader')!.uploads.filter(({ status }) => status === 'ready')
        .length === wanted,
    count,
    { polling: 50 },
  );
}
