import { createHash } from 'node:crypto';
import type { Frame, Page } from '@playwright/test';
import { EntryStatus } from '../../demo/server/storage/rows.js';
import { expect, test as base } from '../support/end-to-end.js';
import { WORKER_URL } from '../support/background-site.js';
import type { KalturaControl } from '../support/kaltura-control.js';

/** A page from a file: those that tests make up are told apart by a cookie, which these worlds do not take. */
export const PLAIN_PAGE = '/test/worlds/plain-page.html';

const SIZE = 300_000;
const CHUNK = 65_536;
const BYTE = 7;

/**
 * Adds the element and a file in a page or a frame, and waits until the server has the file once and ready. Returns the
 * codes of what the upload warns of.
 *
 * @param more - Further properties of the element.
 */
export async function expectUploadIn(
  frame: Page | Frame,
  kaltura: KalturaControl,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const ks = await kaltura.ks();
  const uploader = await frame.evaluateHandle(
    async ({ serviceUrl, ks, size, chunk, byte, more }) => {
      await customElements.whenDefined('kaltura-uploader');
      const element = document.createElement('kaltura-uploader');
      Object.assign(element, { serviceUrl, ks, chunkSize: chunk, ...more });
      document.body.append(element);
      void element.addFiles([
        new File([new Uint8Array(size).fill(byte)], 'lecture.mp4', { type: 'video/mp4' }),
      ]);
      return element;
    },
    { serviceUrl: kaltura.serviceUrl, ks, size: SIZE, chunk: CHUNK, byte: BYTE, more },
  );
  await expect
    .poll(() => uploader.evaluate(({ uploads: [upload] }) => upload?.error?.code ?? upload?.status))
    .toBe('ready');
  const sha256 = createHash('sha256').update(Buffer.alloc(SIZE, BYTE)).digest('hex');
  const entries = await kaltura.entries();
  expect(entries.map((entry) => [entry.status, entry.sha256])).toEqual([[EntryStatus.READY, sha256]]);
  return uploader.evaluate(({ uploads }) =>
    uploads.flatMap(({ warnings }) => warnings.map(({ code }) => code)),
  );
}

/** The element's properties for an engine in the worker, as the tests serve it. */
export const IN_WORKER = { workerUrl: WORKER_URL, resumeScope: 'ada' } as const;

/** Whether the element's engine runs in the worker. */
export function isInBackground(page: Page): Promise<boolean> {
  return page.locator('kaltura-uploader').evaluate((element) => element.matches(':state(background)'));
}

/** What a page or a frame gets for opening a channel to other tabs. */
export function failureOfChannel(frame: Page | Frame): Promise<string> {
  return frame.evaluate(() => {
    try {
      new BroadcastChannel('x').close();
      return 'none';
    } catch (error) {
      return (error as Error).name;
    }
  });
}

/** The end-to-end `test`, in a Firefox with settings of its own. */
export function testWithPreferences(preferences: Readonly<Record<string, boolean | number>>): typeof base {
  return base.extend({
    launchOptions: [
      async ({ launchOptions }, use) => {
        await use({ ...launchOptions, firefoxUserPrefs: { ...preferences } });
      },
      { scope: 'worker' },
    ],
  });
}
