import { rm } from 'node:fs/promises';
import type { Page } from 'playwright';
import type { RecordedRequest } from '../../demo/server/index.js';
import type { Upload } from '../../src/index.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import type { MadeFile } from '../support/made-file.js';
import { attribute, openServed } from '../support/served-page.js';
import { KillableBrowser } from './killable-browser.js';

export const LANES = 4;
const LIMIT_MS = 180_000;
const INPUT = 'document.querySelector("kaltura-uploader").shadowRoot.getElementById("file-input")';

export interface KillOptions {
  /** Where the page is served. */
  readonly origin: string;
  readonly kaltura: KalturaControl;
  readonly file: MadeFile;
  readonly chunkSize: number;
  /** A folder for the browser's profile; removed afterwards. */
  readonly profile: string;
  /** When the browser is killed: after a time, or when so many bytes are confirmed; null lets it finish. */
  readonly killAfter: { readonly ms: number } | { readonly bytes: number } | null;
}

export interface KillResult {
  /** How long the upload took, or had taken when it was killed. */
  readonly elapsedMs: number;
  /** How it stood when the browser was started again, or `done`, or `unknown` when nothing was remembered. */
  readonly left: string;
  /** Chunks, or parts of chunks, that the server had and that were sent again. */
  readonly sentAgain: number;
  /** What is not as it has to be. */
  readonly issues: readonly string[];
}

/** One upload, its browser killed on the way and started again with the same profile. */
export async function killOnce(options: KillOptions): Promise<KillResult> {
  const { profile, file, killAfter } = options;
  let browser = await KillableBrowser.start(profile);
  try {
    await openPage(browser.page, options);
    const startedMs = Date.now();
    await browser.pick(INPUT, file.path);
    const isDone = await isDoneBefore(browser.page, killAfter);
    const elapsedMs = Date.now() - startedMs;
    if (isDone) return await resultOf(options, { elapsedMs, left: 'done', killedAt: Infinity });

    const killedAt = Date.now();
    await browser.kill();
    browser = await KillableBrowser.start(profile);
    await openPage(browser.page, options);
    const left = await continueUpload(browser, options, killedAt);
    if (left !== 'done' && !(await endsWithin(browser.page, LIMIT_MS)))
      throw new Error(`It does not end (${left}).`);
    return await resultOf(options, { elapsedMs, left, killedAt });
  } finally {
    await browser.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openPage(page: Page, { origin, kaltura, chunkSize }: KillOptions): Promise<void> {
  const ks = attribute(await kaltura.ks());
  const body = `<kaltura-uploader service-url="${attribute(kaltura.serviceUrl)}" ks="${ks}" multiple
    parallel-uploads="${String(LANES)}" chunk-size="${String(chunkSize)}"></kaltura-uploader>`;
  await openServed(page, { body }, `${origin}/kill`);
  await page.evaluate(() => customElements.whenDefined('kaltura-uploader').then(() => undefined));
}

/** Does what a visitor would do, and says what there was to see. */
async function continueUpload(
  browser: KillableBrowser,
  { kaltura, file }: KillOptions,
  killedAt: number,
): Promise<string> {
  const { page } = browser;
  const hadToken = (await kaltura.tokens()).length > 0;
  // A browser killed before it could write anything down has nothing to show.
  const [row] = await waitForRow(page, hadToken ? 5_000 : 500);
  // An upload announced as READY leaves no record: it ended just before the kill.
  if (row === undefined && (await wasReady(kaltura, killedAt))) return 'done';
  if (row?.needs === 'confirmation') await page.getByRole('button', { name: /^Continue:/ }).click();
  else if (row === undefined || row.needs === 'file') await browser.pick(INPUT, file.path);
  return row === undefined ? 'unknown' : (row.needs ?? row.status);
}

/** Nothing is converted here, so that the first question about the entry is answered with READY. */
async function wasReady(kaltura: KalturaControl, killedAt: number): Promise<boolean> {
  const requests = await kaltura.requests();
  return requests.some(
    ({ service, action, endedAt }) =>
      service === 'media' && action === 'get' && endedAt !== null && endedAt <= killedAt,
  );
}

async function isDoneBefore(page: Page, killAfter: KillOptions['killAfter']): Promise<boolean> {
  if (killAfter === null || 'ms' in killAfter) return endsWithin(page, killAfter?.ms ?? LIMIT_MS);
  await page.waitForFunction(
    (bytes) =>
      document.querySelector('kaltura-uploader')!.uploads.some((upload) => upload.confirmedBytes >= bytes),
    killAfter.bytes,
    { timeout: LIMIT_MS, polling: 50 },
  );
  return false;
}

async function waitForRow(page: Page, limitMs: number): Promise<readonly Pick<Upload, 'needs' | 'status'>[]> {
  const rows = await page
    .waitForFunction(
      () => {
        const { uploads } = document.querySelector('kaltura-uploader')!;
        return uploads.length > 0 && uploads.map(({ needs, status }) => ({ needs, status }));
      },
      undefined,
      { timeout: limitMs },
    )
    .catch(() => null);
  return rows === null ? [] : (await rows.jsonValue()) || [];
}

async function endsWithin(page: Page, limitMs: number): Promise<boolean> {
  try {
    await page.waitForFunction(
      () => {
        const { uploads } = document.querySelector('kaltura-uploader')!;
        return uploads.length > 0 && uploads.every(({ status }) => status === 'ready' || status === 'failed');
      },
      undefined,
      { timeout: limitMs, polling: 50 },
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return false;
    throw error;
  }
}

async function resultOf(
  { kaltura, file }: KillOptions,
  { killedAt, ...run }: { readonly elapsedMs: number; readonly left: string; readonly killedAt: number },
): Promise<KillResult> {
  const entries = (await kaltura.entries()).filter(({ content }) => content !== null);
  const issues: string[] = [];
  if (entries.length !== 1) issues.push(`${String(entries.length)} entries with content`);
  if (entries.some(({ sha256 }) => sha256 !== file.sha256)) issues.push('other bytes');
  issues.push(...(await kaltura.warnings()));
  return { ...run, sentAgain: sentAgain(await kaltura.requests(), killedAt), issues };
}

/** Requests after the kill with bytes that the same token had been given, and had stored, before it. */
function sentAgain(requests: readonly RecordedRequest[], killedAt: number): number {
  const isChunk = ({ kind, acted }: RecordedRequest): boolean =>
    (kind === 'first' || kind === 'middle') && acted;
  const chunks = requests.filter(isChunk).map(({ tokenId, offset, parts, startedAt }) => {
    const start = offset ?? 0;
    return { tokenId, start, end: start + (parts[0]?.size ?? 0), isBefore: startedAt < killedAt };
  });
  const before = chunks.filter(({ isBefore }) => isBefore);
  const after = chunks.filter(({ isBefore }) => !isBefore);
  return after.filter(({ tokenId, start, end }) =>
    before.some((chunk) => chunk.tokenId === tokenId && chunk.start < end && start < chunk.end),
  ).length;
}
