import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { recording, unfinishedRecording } from '../support/cut-recording.js';
import { expect, test } from '../support/end-to-end.js';
import { openGuestPage } from '../support/guest-upload.js';

/** As modules, each a file of its own: the address of the one that tests bundle differs. */
const HEAD = '<script type="module" src="/src/index.ts?modules"></script>';

/** What looks into files. */
const PARTS = /\/preflight\/(inspect-file|findings|verdicts|player)\.ts/;

async function pick(page: Page, name: string, content: readonly Uint8Array[]): Promise<void> {
  const path = test.info().outputPath(name);
  await writeFile(path, Buffer.concat(content));
  await page.locator('#file-input').setInputFiles(path);
}

test('where the page only warns, an upload waits for nothing that looks into its file', async ({
  page,
  kaltura,
}) => {
  const asked: string[] = [];
  // Never answered.
  await page.route(PARTS, (route) => void asked.push(route.request().url()));
  await openGuestPage(page, kaltura, { head: HEAD });
  await pick(page, 'lecture.mp4', unfinishedRecording());
  await expect(page.getByRole('listitem')).toContainText('Ready');
  expect(asked).toHaveLength(1);
});

test('with `off` nothing is loaded that looks into files', async ({ page, kaltura }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openGuestPage(page, kaltura, { head: HEAD, attributes: 'preflight="off" max-duration="1"' });
  await pick(page, 'talk.mp4', recording());
  await expect(page.getByRole('listitem')).toContainText('Ready');
  expect(asked.filter((url) => PARTS.test(url))).toEqual([]);
});

for (const part of ['inspect-file', 'verdicts'])
  test(`a file is taken where ${part} does not come, although the page refuses some`, async ({
    page,
    kaltura,
  }) => {
    await page.route(new RegExp(`/preflight/${part}`), (route) => route.abort('connectionreset'));
    await openGuestPage(page, kaltura, { head: HEAD, attributes: 'preflight="refuse"' });
    await pick(page, 'lecture.mp4', unfinishedRecording());
    await expect(page.getByRole('listitem')).toContainText('Ready');
  });
